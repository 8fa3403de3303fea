  # State-space duality with an explicit way back; ssd.py has its plain form and its formulas. Here tokens stand in c = b * chunks chunks
  # already: x (c, q, h, p), step sizes dt and logarithms of decays a (c, q, h), B and C (c, q, g, n), any strides.
  def scan_chunks(self, x: Tensor, length: int, q: int) -> Tensor:
    # (b, L, ...) -> (b * chunks, q, ...), zeros behind
    missing = (length + q - 1) // q * q - length
    if missing > 0:
      size = torch.slice(torch.size(x), 2)
      x = torch.cat([x, torch.zeros([torch.size(x, 0), missing] + size, dtype=x.dtype, device=x.device)], 1)
    return torch.reshape(x, [-1, q] + torch.slice(torch.size(x), 2))
  def scan_relations(self, sequence: Tensor, q: int, like: Tensor) -> List[Tensor]:
    # sequence (b, L) -> as 0 and 1: pairs of a chunk, second not later, in one sequence (c, q, q); tokens whose sequence leaves the chunk
    # (c, q); tokens whose sequence entered it (c, q); whether one sequence goes through it (c, 1)
    b, length = torch.size(sequence, 0), torch.size(sequence, 1)
    chunks = (length + q - 1) // q
    missing = chunks * q - length
    if missing > 0:
      sequence = torch.cat([sequence, torch.expand(torch.slice(sequence, 1, length - 1, length), [b, missing])], 1)
    s = torch.reshape(sequence, [-1, q])
    last = torch.slice(s, 1, q - 1, q)
    earlier = torch.slice(torch.reshape(last, [b, chunks]), 1, 0, chunks - 1)
    before = torch.reshape(torch.cat([torch.slice(sequence, 1, 0, 1), earlier], 1), [-1, 1])
    together = torch.tril(s.unsqueeze(2) == s.unsqueeze(1))
    return [together.to(like.dtype), (s == last).to(like.dtype), (s == before).to(like.dtype), (last == before).to(like.dtype)]
  def scan_parts(self, x: Tensor, dt: Tensor, a: Tensor, B: Tensor, C: Tensor, relations: List[Tensor]) -> List[Tensor]:
    # What is cheap to compute: x dt by heads (c h, q, p); decays between tokens (c, h, q, q), 1 where unrelated; C B^T where related
    # (c, g, q, q); decay from each token to the chunk's end, and from its start to each token (c, q, h); decay of the state (c, h).
    c, q, h, p = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2), torch.size(x, 3)
    together, leaving, entering, through = relations
    weighted = torch.empty([c, h, q, p], dtype=x.dtype, device=x.device)
    torch.mul(x, dt.unsqueeze(3), out=torch.transpose(weighted, 1, 2))
    # Powers of two: that is much faster here than powers of e, above all where they vanish.
    cumulative = torch.bmm(torch.transpose(a * 1.4426950408889634, 1, 2), torch.transpose(together, 1, 2))
    decay = torch.sub(cumulative.unsqueeze(3), cumulative.unsqueeze(2))
    decay = torch.exp2_(torch.mul_(decay, together.unsqueeze(1)))
    inner = torch.bmm(self.scan_groups(C), torch.transpose(self.scan_groups(B), 1, 2))
    inner = torch.mul_(torch.view(inner, [c, -1, q, q]), together.unsqueeze(1))
    total = torch.slice(cumulative, 2, q - 1, q)
    leave = torch.exp2_(torch.mul_(total - cumulative, leaving.unsqueeze(1)))
    leave = torch.mul_(torch.contiguous(torch.transpose(leave, 1, 2)), leaving.unsqueeze(2))
    enter = torch.mul_(torch.contiguous(torch.transpose(torch.exp2(cumulative), 1, 2)), entering.unsqueeze(2))
    return [torch.view(weighted, [c * h, q, p]), decay, inner, leave, enter, torch.exp2(torch.squeeze(total, 2)) * through]
  def scan_groups(self, x: Tensor) -> Tensor:
    # (c, q, g, m) -> (c g, q, m)
    return torch.reshape(torch.transpose(x, 1, 2), [-1, torch.size(x, 1), torch.size(x, 3)])
  def scan_heads(self, x: Tensor, groups: int) -> Tensor:
    # (c, q, h, p) -> (c g, q, k p): the heads of a group share one product
    return self.scan_groups(torch.view(x, [torch.size(x, 0), torch.size(x, 1), groups, -1]))
  def scan_mixing(self, decay: Tensor, inner: Tensor) -> Tensor:
    # -> (c h, q, q)
    c, h, q, g = torch.size(decay, 0), torch.size(decay, 1), torch.size(decay, 2), torch.size(inner, 1)
    return torch.view(torch.view(decay, [c, g, h // g, q, q]) * inner.unsqueeze(2), [c * h, q, q])
  def scan_forward(self, x: Tensor, dt: Tensor, B: Tensor, C: Tensor, before: Tensor, parts: List[Tensor]) -> List[Tensor]:
    # States are (b, g, n, k, p) a row, so that one product serves the k heads of a group. -> y (c, q, h, p), states before each chunk
    # (b, chunks, g, n, k, p) and after each row's last
    c, q, h, p = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2), torch.size(x, 3)
    b, g, n, k = torch.size(before, 0), torch.size(before, 1), torch.size(before, 2), torch.size(before, 3)
    chunks = c // b
    weighted, decay, inner, leave, enter, passing = parts
    added = torch.bmm(torch.transpose(self.scan_groups(B), 1, 2), self.scan_heads(x * (leave * dt).unsqueeze(3), g))
    added = torch.view(added, [b, chunks, g, n, k, p])
    passing = torch.contiguous(torch.expand(torch.view(passing, [b, chunks, g, 1, k, 1]), [b, chunks, g, 1, k, p]))
    states = torch.empty_like(added)
    torch.copy_(torch.select(states, 1, 0), before)
    for i in range(chunks - 1):
      torch.addcmul(torch.select(added, 1, i), torch.select(states, 1, i), torch.select(passing, 1, i), out=torch.select(states, 1, i + 1))
    last = chunks - 1
    after = torch.addcmul(torch.select(added, 1, last), torch.select(states, 1, last), torch.select(passing, 1, last))
    y = torch.bmm(self.scan_groups(C), torch.view(states, [c * g, n, k * p]))
    y = torch.view(torch.contiguous(torch.transpose(torch.view(y, [c, g, q, k * p]), 1, 2)), [c, q, h, p])
    y = torch.mul_(y, enter.unsqueeze(3))
    inside = torch.bmm(self.scan_mixing(decay, inner), weighted)
    torch.add_(y, torch.transpose(torch.view(inside, [c, h, q, p]), 1, 2))
    return [y, states, after]
  def scan_backward(self, dy: Tensor, dafter: Tensor, y: Tensor, states: Tensor, after: Tensor, x: Tensor, dt: Tensor, B: Tensor, C: Tensor, together: Tensor, parts: List[Tensor], dx: Tensor, dB: Tensor, dC: Tensor) -> List[Tensor]:
    # -> dx (c, q, h, p), dB and dC (c, q, g, n), written; gradients of dt and a (c, q, h) and of the states before
    c, q, h, p = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2), torch.size(x, 3)
    b, chunks, g, n = torch.size(states, 0), torch.size(states, 1), torch.size(states, 2), torch.size(states, 3)
    k, last = h // g, chunks - 1
    weighted, decay, inner, leave, enter, passing = parts
    Bg, Cg = self.scan_groups(B), self.scan_groups(C)
    # Inside chunks.
    given = torch.reshape(torch.transpose(dy, 1, 2), [c * h, q, p])
    dinner = torch.view(torch.bmm(given, torch.transpose(weighted, 1, 2)), [c, g, k, q, q])
    dinner = torch.sum(torch.mul_(dinner, torch.view(decay, [c, g, k, q, q])), [2])
    dinner = torch.view(torch.mul_(dinner, together.unsqueeze(1)), [c * g, q, q])
    dweighted = torch.bmm(torch.transpose(self.scan_mixing(decay, inner), 1, 2), given)
    # Between chunks, from the last to the first.
    dcarried = self.scan_heads(dy * enter.unsqueeze(3), g)
    dstates = torch.view(torch.bmm(torch.transpose(Cg, 1, 2), dcarried), [b, chunks, g, n, k, p])
    passing = torch.contiguous(torch.expand(torch.view(passing, [b, chunks, g, 1, k, 1]), [b, chunks, g, 1, k, p]))
    dleaving = torch.empty_like(dstates)
    torch.copy_(torch.select(dleaving, 1, last), dafter)
    for back in range(last):
      i = last - back
      torch.addcmul(torch.select(dstates, 1, i), torch.select(dleaving, 1, i), torch.select(passing, 1, i), out=torch.select(dleaving, 1, i - 1))
    dbefore = torch.addcmul(torch.select(dstates, 1, 0), torch.select(dleaving, 1, 0), torch.select(passing, 1, 0))
    leaving = torch.view(dleaving, [c * g, n, k * p])
    dCg = torch.baddbmm(torch.bmm(dinner, Bg), dcarried, torch.transpose(torch.view(states, [c * g, n, k * p]), 1, 2))
    outgoing = self.scan_heads(x * (leave * dt).unsqueeze(3), g)
    dBg = torch.baddbmm(torch.bmm(torch.transpose(dinner, 1, 2), Cg), outgoing, torch.transpose(leaving, 1, 2))
    torch.copy_(dC, torch.transpose(torch.view(dCg, [c, g, q, n]), 1, 2))
    torch.copy_(dB, torch.transpose(torch.view(dBg, [c, g, q, n]), 1, 2))
    # Gradient of x dt, of which dx and that of dt are shares.
    dxdt = torch.view(torch.bmm(Bg, leaving), [c, g, q, k * p])
    dxdt = torch.view(torch.contiguous(torch.transpose(dxdt, 1, 2)), [c, q, h, p])
    dxdt = torch.add_(torch.mul_(dxdt, leave.unsqueeze(3)), torch.transpose(torch.view(dweighted, [c, h, q, p]), 1, 2))
    torch.mul(dxdt, dt.unsqueeze(3), out=dx)
    ddt = torch.sum(torch.mul_(dxdt, x), [3])
    # Each pair of tokens i >= j adds to the decays from j + 1 to i: what token i got, less what token j gave, summed from a token to
    # the end of its sequence in the chunk. What leaves the chunk is a scalar product with the state there.
    passed = torch.sub(torch.sum(dy * y, [3]), ddt * dt)
    ends = torch.select(torch.view(passed, [b, chunks, q, g, k]), 2, q - 1)
    torch.add_(torch.slice(ends, 1, 0, last), torch.sum(torch.slice(dleaving, 1, 0, last) * torch.slice(states, 1, 1, chunks), [3, 5]))
    torch.add_(torch.select(ends, 1, last), torch.sum(dafter * after, [2, 4]))
    return [ddt, torch.bmm(torch.transpose(together, 1, 2), passed), dbefore]
  def ssd_scan_forward(self, x: Tensor, dt: Tensor, A: Tensor, B: Tensor, C: Tensor, D: Tensor, z: Tensor, dt_bias: Tensor, initial: Tensor, sequence: Tensor, softplus: bool, q: int, recompute: bool) -> List[Tensor]:
    b, length = torch.size(x, 0), torch.size(x, 1)
    step = self.scan_chunks(self.step_sizes(dt, dt_bias, softplus), length, q)
    x4, B4, C4 = self.scan_chunks(x, length, q), self.scan_chunks(B, length, q), self.scan_chunks(C, length, q)
    parts = self.scan_parts(x4, step, step * A, B4, C4, self.scan_relations(sequence, q, x))
    h, p, g, n = torch.size(x, 2), torch.size(x, 3), torch.size(B, 2), torch.size(B, 3)
    before = torch.zeros([b, g, n, h // g, p], dtype=x.dtype, device=x.device)
    if torch.numel(initial) > 0:
      before = torch.permute(torch.view(initial, [b, g, h // g, p, n]), [0, 1, 4, 2, 3])
    scanned, states, after = self.scan_forward(x4, step, B4, C4, before, parts)
    y = torch.slice(torch.view(scanned, [b, -1, h, p]), 1, 0, length)
    if torch.numel(D) > 0:
      y = torch.addcmul(y, x, D.unsqueeze(1))
    if torch.numel(z) > 0:
      y = y * torch.silu(z)
    if torch.numel(D) + torch.numel(z) == 0:
      y = torch.clone(y)
    found = [y, torch.reshape(torch.permute(after, [0, 1, 3, 4, 2]), [b, h, p, n]), scanned, states, after]
    if not recompute:
      found.extend(parts)
    return found
  def step_sizes(self, dt: Tensor, dt_bias: Tensor, softplus: bool) -> Tensor:
    if torch.numel(dt_bias) > 0:
      dt = dt + dt_bias
    if softplus:
      return torch.softplus(dt)
    return dt
  def ssd_scan_backward(self, cotangents: List[Tensor], found: List[Tensor], x: Tensor, dt: Tensor, A: Tensor, B: Tensor, C: Tensor, D: Tensor, z: Tensor, dt_bias: Tensor, initial: Tensor, sequence: Tensor, softplus: bool, q: int, recompute: bool) -> List[Tensor]:
    b, length, h, p = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2), torch.size(x, 3)
    step = self.scan_chunks(self.step_sizes(dt, dt_bias, softplus), length, q)
    x4, B4, C4 = self.scan_chunks(x, length, q), self.scan_chunks(B, length, q), self.scan_chunks(C, length, q)
    relations = self.scan_relations(sequence, q, x)
    if recompute:
      parts = self.scan_parts(x4, step, step * A, B4, C4, relations)
    else:
      parts = torch.slice(found, 5)
    scanned = found[2]
    dy = cotangents[0]
    dz, dD = torch.empty_like(z), torch.empty_like(D)
    if torch.numel(z) > 0:
      y = torch.slice(torch.view(scanned, [b, -1, h, p]), 1, 0, length)
      if torch.numel(D) > 0:
        y = torch.addcmul(y, x, D.unsqueeze(1))
      dz = torch.contiguous(torch.silu_backward(dy * y, z))
      dy = dy * torch.silu(z)
    if torch.numel(D) > 0:
      dD = torch.sum(dy * x, [0, 1, 3])
    dx, dB, dC = torch.empty_like(x4), torch.empty_like(B4), torch.empty_like(C4)
    g, n = torch.size(B, 2), torch.size(B, 3)
    dafter = torch.permute(torch.view(cotangents[1], [b, g, h // g, p, n]), [0, 1, 4, 2, 3])
    ddt, da, dbefore = self.scan_backward(self.scan_chunks(dy, length, q), dafter, scanned, found[3], found[4], x4, step, B4, C4, relations[0], parts, dx, dB, dC)
    dA = torch.sum(da * step, [0, 1])
    ddt = self.scan_tokens(torch.addcmul_(ddt, da, A), b, length)
    if softplus:
      raw = dt
      if torch.numel(dt_bias) > 0:
        raw = dt + dt_bias
      ddt = torch.softplus_backward(ddt, raw, 1, 20)
    dbias = torch.empty_like(dt_bias)
    if torch.numel(dt_bias) > 0:
      dbias = torch.sum(ddt, [0, 1])
    dx = self.scan_tokens(dx, b, length)
    if torch.numel(D) > 0:
      torch.addcmul_(dx, dy, D.unsqueeze(1))
    dinitial = torch.empty_like(initial)
    if torch.numel(initial) > 0:
      dinitial = torch.contiguous(torch.reshape(torch.permute(dbefore, [0, 1, 3, 4, 2]), [b, h, p, n]))
    return [dx, ddt, dA, self.scan_tokens(dB, b, length), self.scan_tokens(dC, b, length), dD, dz, dbias, dinitial]
  def scan_tokens(self, x: Tensor, b: int, length: int) -> Tensor:
    # (c, q, ...) -> (b, L, ...)
    x = torch.reshape(x, [b, -1] + torch.slice(torch.size(x), 2))
    return torch.contiguous(torch.slice(x, 1, 0, length))
