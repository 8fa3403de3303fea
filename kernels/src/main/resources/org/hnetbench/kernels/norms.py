  # Root mean square normalisation, computed in float32 or wider.
  def unit_rms(self, x: Tensor, epsilon: float) -> Tensor:
    # x (T, d) -> x / rms(x), without weight: blocks fold the weight into the next product.
    mean_square = torch.square(torch.linalg_vector_norm(x, 2, [-1], True)) * (1. / torch.size(x, -1))
    return x * torch.rsqrt(mean_square + epsilon)
  def rmsnorm(self, x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    return self.unit_rms(x, epsilon) * weight
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
