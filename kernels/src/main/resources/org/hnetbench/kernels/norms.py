  # Root mean square normalisation, computed in float32 or wider.
  def unit_rms(self, x: Tensor, epsilon: float) -> Tensor:
    # x (T, d) -> x / rms(x), without weight: blocks fold the weight into the next product.
    mean_square = torch.square(torch.linalg_vector_norm(x, 2, [-1], True)) * (1. / torch.size(x, -1))
    return x * torch.rsqrt(mean_square + epsilon)
  def rmsnorm(self, x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    return self.unit_rms(x, epsilon) * weight
  def inverse_rms(self, x: Tensor, epsilon: float) -> Tensor:
    # x (T, d) -> 1 / rms(x) (T, 1), for explicit pairs
    norm = torch.linalg_vector_norm(x, 2, [-1], True)
    return torch.rsqrt_(torch.add_(torch.mul_(torch.square_(norm), 1. / torch.size(x, 1)), epsilon))
  def rmsnorm_forward(self, x: Tensor, weight: Tensor, epsilon: float, recompute: bool) -> List[Tensor]:
    inverse = self.inverse_rms(x, epsilon)
    return [torch.mul_(x * inverse, weight), inverse]
  def rmsnorm_backward(self, cotangents: List[Tensor], found: List[Tensor], x: Tensor, weight: Tensor, epsilon: float, recompute: bool) -> List[Tensor]:
    # What lies along x does not reach it: its length was taken away.
    unit = x * found[1]
    dx = cotangents[0] * unit
    dweight = torch.sum(dx, [0])
    along = torch.mul_(torch.mv(dx, weight), -1. / torch.size(x, 1)).unsqueeze(1)
    torch.addcmul_(torch.mul(cotangents[0], weight, out=dx), unit, along)
    return [torch.mul_(dx, found[1]), dweight]
  def gated_rmsnorm(self, x: Tensor, z: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    # RMSNorm(x * silu(z)) * weight, all channels as one group (Mamba-2, norm_before_gate False).
    return self.unit_rms(x * torch.silu(z), epsilon) * weight
  def normed(self, x: Tensor, weight: Tensor, w: Tensor, epsilon: float) -> Tuple[Tensor, Tensor]:
    # What linear takes for RMSNorm(x) * weight and w (out, d): the norm's weight stands between two factors and is multiplied
    # onto the smaller one. So a step of few tokens leaves large matrices alone.
    unit = self.unit_rms(x, epsilon)
    if torch.size(x, 0) < torch.size(w, 0):
      unit = unit * weight
    else:
      w = w * weight
    return (unit, w)
