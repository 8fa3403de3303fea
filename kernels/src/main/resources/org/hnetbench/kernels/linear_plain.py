  # y = x W^T. x (T, in), w (out, in) -> (T, out).
  def linear(self, x: Tensor, w: Tensor) -> Tensor:
    return torch.linear(x, w)
  def product(self, x: Tensor, w: Tensor) -> Tensor:
    # The same for explicit pairs, without gradient; both may be transposed views.
    return torch.linear(x, w)
