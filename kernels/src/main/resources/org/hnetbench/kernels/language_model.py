  # Both ends of a language model. Their matrices come as they are stored: what is needed of them is widened here, piece by piece.
  def embed(self, weight: Tensor, ids: Tensor, like: Tensor) -> Tensor:
    # weight (V, d), ids (T) -> (T, d) in the type of another tensor
    return torch.embedding(weight, ids).to(like.dtype)
  def logits(self, x: Tensor, weight: Tensor, vocabulary: int) -> Tensor:
    # x (T, d), head weight (V, d) -> (T, V), in blocks of the vocabulary
    if torch.size(weight, 0) <= vocabulary:
      return self.linear(x, weight.to(x.dtype))
    results = annotate(List[Tensor], [])
    for part in torch.split(weight, vocabulary, 0):
      results.append(self.linear(x, part.to(x.dtype)))
    return torch.cat(results, 1)
  def nats(self, x: Tensor, weight: Tensor, rows: Tensor, targets: Tensor, block: int, vocabulary: int) -> Tensor:
    # Negative log-likelihood of targets (N) at rows (N) of x (T, d), head weight (V, d) -> (N). Logits exist for wanted rows alone,
    # and never for more than a block of them at a time unless they are kept for the gradient. Rows rise; T of them are all there are.
    if torch.size(rows, 0) < torch.size(x, 0):
      x = torch.index_select(x, 0, rows)
    results = annotate(List[Tensor], [])
    for part, wanted in zip(torch.split(x, block, 0), torch.split(targets, block, 0)):
      results.append(torch.cross_entropy_loss(self.logits(part, weight, vocabulary), wanted, None, 0))
    return torch.cat(results, 0)
  def scores(self, x: Tensor, weight: Tensor, rows: Tensor, targets: Tensor, block: int, vocabulary: int) -> List[Tensor]:
    # As nats, and whether each target has the largest logit of its row, the first of several (N) bool.
    if torch.size(rows, 0) < torch.size(x, 0):
      x = torch.index_select(x, 0, rows)
    nats = annotate(List[Tensor], [])
    first = annotate(List[Tensor], [])
    for part, wanted in zip(torch.split(x, block, 0), torch.split(targets, block, 0)):
      logits = self.logits(part, weight, vocabulary)
      nats.append(torch.cross_entropy_loss(logits, wanted, None, 0))
      first.append(torch.argmax(logits, 1) == wanted)
    return [torch.cat(nats, 0), torch.cat(first, 0)]
  # Weights kept in 16 bits.
  def cast(self, values: List[Tensor], type: int) -> List[Tensor]:
    results = annotate(List[Tensor], [])
    for value in values:
      results.append(value.to(type))
    return results
  def room(self, example: Tensor, type: int) -> Tensor:
    # Memory for a tensor of the example's shape and another type.
    return torch.empty(torch.size(example), dtype=type, device=example.device)
  def same(self, a: Tensor, b: Tensor) -> Tensor:
    # Whether all values agree once the narrower ones are widened. -> () bool
    return torch.all(a == b.to(a.dtype))
