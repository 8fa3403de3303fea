  # Both ends of a language model.
  def embed(self, weight: Tensor, ids: Tensor) -> Tensor:
    # weight (V, d), ids (T) -> (T, d)
    return torch.embedding(weight, ids)
  def logits(self, x: Tensor, weight: Tensor) -> Tensor:
    return self.linear(x, weight)
  def nats(self, x: Tensor, weight: Tensor, rows: Tensor, targets: Tensor, block: int) -> Tensor:
    # Negative log-likelihood of targets (N) at rows (N) of x (T, d), head weight (V, d) -> (N). Logits exist for wanted rows alone,
    # and never for more than a block of them at a time unless they are kept for the gradient. Rows rise; T of them are all there are.
    if torch.size(rows, 0) < torch.size(x, 0):
      x = torch.index_select(x, 0, rows)
    results = annotate(List[Tensor], [])
    for part, wanted in zip(torch.split(x, block, 0), torch.split(targets, block, 0)):
      results.append(torch.cross_entropy_loss(self.linear(part, weight), wanted, None, 0))
    return torch.cat(results, 0)
