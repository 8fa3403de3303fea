  # Root mean square normalisation, eps 1e-5, computed in float32 or wider.
  def unit_rms(self, x: Tensor) -> Tensor:
    # x (T, d) -> x / rms(x), without weight: callers fold the weight into the next product.
    mean_square = torch.square(torch.linalg_vector_norm(x, 2, [-1], True)) * (1. / torch.size(x, -1))
    return x * torch.rsqrt(mean_square + 1e-5)
  def rmsnorm(self, x: Tensor, weight: Tensor) -> Tensor:
    return self.unit_rms(x) * weight
  def gated_rmsnorm(self, x: Tensor, z: Tensor, weight: Tensor) -> Tensor:
    # RMSNorm(x * silu(z)) * weight, all channels as one group (Mamba-2, norm_before_gate False).
    return self.unit_rms(x * torch.silu(z)) * weight
