  # Between the stages of a hierarchy, over ragged sequences: T positions, M chunks, B sequences.
  def select(self, x: Tensor, rows: Tensor) -> Tensor:
    # x (T, …), rows (M) -> (M, …)
    return torch.index_select(x, 0, rows)
  def widen(self, x: Tensor, pad: Tensor) -> Tensor:
    # x (T, d), pad (e) -> (T, d + e)
    return torch.cat([x, torch.expand(pad, [torch.size(x, 0), torch.size(pad, 0)])], 1)
  def narrow_to(self, x: Tensor, width: int) -> Tensor:
    return torch.slice(x, 1, 0, width)
  def pool(self, x: Tensor, pending: Tensor, group: Tensor, pending_group: Tensor, counts: Tensor, chunks: int, maximum: bool) -> List[Tensor]:
    # Means or maxima of groups: the M chunks, then what each of the B sequences leaves pending, as a sum or maximum. x (T, d), group (T);
    # pending (B, d) from the call before with pending_group (B), or both empty; counts (M + B) members of each group. One group more
    # takes what counts for nothing. -> (M, d), (B, d)
    d, groups = torch.size(x, 1), torch.size(counts, 0)
    if torch.numel(pending_group) > 0:
      x = torch.cat([x, pending], 0)
      group = torch.cat([group, pending_group], 0)
    pooled = torch.zeros([groups + 1, d], dtype=x.dtype, device=x.device)
    if maximum:
      index = torch.expand(group.unsqueeze(1), [torch.size(group, 0), d])
      pooled = torch.scatter_reduce(pooled, 0, index, x, "amax", include_self=False)
    else:
      pooled = torch.index_add(pooled, 0, group, x)
    chunked = torch.slice(pooled, 0, 0, chunks)
    if not maximum:
      chunked = chunked / torch.slice(counts, 0, 0, chunks).unsqueeze(1).to(x.dtype)
    return [chunked, torch.slice(pooled, 0, chunks, groups).clone()]
  def hold(self, h: Tensor, held: Tensor, latest: Tensor) -> Tensor:
    # Each position reads its latest chunk. h (M, d), held (B, d) from the call before or empty, latest (T) row in held and h -> (T, d)
    if torch.numel(held) > 0:
      h = torch.cat([held, h], 0)
    return torch.embedding(h, latest)
  def place(self, h: Tensor, rows: Tensor, positions: int) -> Tensor:
    # Chunks at the positions where they begin, zeros elsewhere. h (M, d), rows (M) -> (T, d)
    zeros = torch.zeros([positions, torch.size(h, 1)], dtype=h.dtype, device=h.device)
    return torch.index_add(zeros, 0, rows, h)
  def add_projected(self, z: Tensor, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    # The residual projection carries the encoder's output around the inner stage. z, x (T, d) -> (T, d)
    return z + (self.linear(x, weight) + bias)
  def scaled(self, x: Tensor, factor: float) -> Tensor:
    return x * factor
