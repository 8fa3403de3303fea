  # Explicit pair of nats: the gradient of logits is the probabilities, less one at the target, times the cotangent of the row. Keeps the
  # probabilities of each block of rows, or nothing when recomputing. The head arrives in full precision, so the vocabulary needs no blocks.
  def nats_forward(self, x: Tensor, weight: Tensor, rows: Tensor, targets: Tensor, block: int, vocabulary: int, recompute: bool) -> List[Tensor]:
    wanted = self.chosen(x, rows)
    nats = torch.empty([torch.size(rows, 0)], dtype=x.dtype, device=x.device)
    kept = annotate(List[Tensor], [])
    begin = 0
    for part, target in zip(torch.split(wanted, block, 0), torch.split(targets, block, 0)):
      logits = self.product(part, weight)
      chances = torch.softmax(logits, 1)
      # The log of the sum of exponentials, from the largest of a row: its probability never vanishes, as the target's may.
      total = torch.sub_(torch.amax(logits, [1]), torch.log_(torch.amax(chances, [1])))
      end = begin + torch.size(part, 0)
      torch.sub(total, torch.squeeze(torch.gather(logits, 1, target.unsqueeze(1)), 1), out=torch.slice(nats, 0, begin, end))
      begin = end
      if not recompute:
        kept.append(chances)
    return [nats] + kept
  def nats_backward(self, cotangents: List[Tensor], found: List[Tensor], x: Tensor, weight: Tensor, rows: Tensor, targets: Tensor, block: int, vocabulary: int, recompute: bool) -> List[Tensor]:
    wanted = self.chosen(x, rows)
    g = cotangents[0].unsqueeze(1)
    g_wanted = torch.empty_like(wanted)
    g_weight = weight
    begin = 0
    for number, part in enumerate(torch.split(wanted, block, 0)):
      end = begin + torch.size(part, 0)
      if recompute:
        logits = torch.softmax(self.product(part, weight), 1)
      else:
        logits = found[number + 1]
      scale = torch.slice(g, 0, begin, end)
      torch.mul_(logits, scale)
      torch.scatter_add_(logits, 1, torch.slice(targets, 0, begin, end).unsqueeze(1), torch.neg(scale))
      torch.copy_(torch.slice(g_wanted, 0, begin, end), self.product(logits, torch.t(weight)))
      term = self.weight_gradient(logits, part)
      if number == 0:
        g_weight = term
      else:
        torch.add_(g_weight, term)
      begin = end
    if torch.size(rows, 0) < torch.size(x, 0):
      zeros = torch.zeros(torch.size(x), dtype=x.dtype, device=x.device)
      return [torch.index_copy_(zeros, 0, rows, g_wanted), g_weight]
    return [g_wanted, g_weight]
