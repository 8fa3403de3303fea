  # y = x W^T as a 1x1 convolution over an image of T x 1 in channels-last order, which views x without copying it: the way
  # to oneDNN's matrix product with gradients, faster on AMD processors than the library behind torch.linear. The dilation means
  # nothing to a 1x1 kernel; it keeps the engine from its own slow convolution, which it prefers for these with one thread.
  def linear(self, x: Tensor, w: Tensor) -> Tensor:
    n, m, out = torch.size(x, 0), torch.size(x, 1), torch.size(w, 0)
    image = torch.permute(torch.view(torch.contiguous(x), [1, n, 1, m]), [0, 3, 1, 2])
    y = torch.conv2d(image, torch.view(torch.contiguous(w), [out, m, 1, 1]), None, [1, 1], [0, 0], [2, 2])
    return torch.reshape(torch.permute(y, [0, 2, 3, 1]), [n, out])
  def product(self, x: Tensor, w: Tensor) -> Tensor:
    # The same for explicit pairs, without gradient; both may be transposed views.
    return ops.mkldnn._linear_pointwise(x, w, None, "none", [], None)
