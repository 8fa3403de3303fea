  # y = x W^T with both factors rounded to bfloat16 and sums in float32. x (T, in), w (out, in) -> (T, out).
  def linear(self, x: Tensor, w: Tensor) -> Tensor:
    return torch.linear(x.to(15), w.to(15)).to(x.dtype)
  def product(self, x: Tensor, w: Tensor) -> Tensor:
    # The same for explicit pairs, without gradient; both may be transposed views.
    return torch.linear(x.to(15), w.to(15)).to(x.dtype)
