  # y = x W^T as a 1x1 convolution over an image of T x 1 in channels-last order, which views x without copying it: the way
  # to oneDNN's matrix product with gradients. On AMD processors it is about twice as fast as the library behind torch.linear.
  def linear(self, x: Tensor, w: Tensor) -> Tensor:
    n, m, out = torch.size(x, 0), torch.size(x, 1), torch.size(w, 0)
    image = torch.permute(torch.view(torch.contiguous(x), [1, n, 1, m]), [0, 3, 1, 2])
    y = torch.conv2d(image, torch.view(torch.contiguous(w), [out, m, 1, 1]))
    return torch.reshape(torch.permute(y, [0, 2, 3, 1]), [n, out])
