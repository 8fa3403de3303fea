  # The optimizer's step, in place. Lists come in as arguments: on a list built here, these operations would be removed as dead code.
  def clip(self, gradients: List[Tensor], limit: float) -> Tensor:
    # Scales all gradients so that their global norm is at most limit; returns the norm before.
    norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gradients, 2), 0))
    torch._foreach_mul_(gradients, torch.clamp_max(limit / (norm + 1e-6), 1.))
    return norm
  def adamw(self, values: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], unused: List[Tensor], steps: List[Tensor], lr: float, beta1: float, beta2: float, decay: float, eps: float) -> None:
    torch._foreach_add_(steps, 1)
    torch._fused_adamw_(values, gradients, means, squares, unused, steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
    return None
