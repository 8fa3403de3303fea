  # Differentiation of one recorded call: leaves cut the graph at the call's inputs, gradients walk it back.
  def leaves(self, values: List[Tensor]) -> List[Tensor]:
    result = annotate(List[Tensor], [])
    for value in values:
      result.append(torch.detach(value).requires_grad_(True))
    return result
  def memory(self, x: Tensor) -> Tensor:
    # An empty view of the start of x's storage, alike for all views of one storage.
    return torch.as_strided(x, [0], [1], 0)
  def shares(self, x: Tensor, taken: List[Tensor]) -> bool:
    for other in taken:
      if torch.is_set_to(x, other):
        return True
    return False
  def gradients(self, outputs: List[Tensor], leaves: List[Tensor], cotangents: List[Tensor]) -> List[Tensor]:
    given = annotate(List[Optional[Tensor]], [])
    taken = annotate(List[Tensor], [])
    for cotangent in cotangents:
      given.append(cotangent)
      taken.append(self.memory(cotangent))
    found = torch.grad(outputs, leaves, given, None, False, True)
    result = annotate(List[Tensor], [])
    for i in range(len(leaves)):
      gradient = found[i]
      if gradient is None:
        result.append(torch.zeros_like(leaves[i]))
      else:
        # The optimizer's fused kernels walk plain memory, whatever the strides, and change it in place: each gradient gets
        # memory of its own, though the derivative of a sum is one tensor for all its terms.
        own = torch.contiguous(unchecked_cast(Tensor, gradient))
        if self.shares(self.memory(own), taken):
          own = torch.clone(own)
        taken.append(self.memory(own))
        result.append(own)
    return result
  def sum_of(self, a: Tensor, b: Tensor) -> Tensor:
    return a + b
  def assign(self, target: Tensor, value: Tensor) -> Tensor:
    return torch.copy_(target, value)
  def mean_plus(self, nats: Tensor, auxiliary: Tensor) -> Tensor:
    # Training objective: mean nats a predicted unit plus auxiliary losses (m), any number.
    return torch.mean(nats) + torch.sum(auxiliary)
