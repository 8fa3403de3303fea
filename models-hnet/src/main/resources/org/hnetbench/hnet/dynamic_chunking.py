  # Dynamic chunking (paper, section 2.2), over ragged sequences.
  def routing(self, x: Tensor, q_weight: Tensor, k_weight: Tensor, positions: Tensor) -> Tensor:
    # Equation 4: p_t = (1 - cos(W_q x_(t-1), W_k x_t)) / 2, and 1 at a sequence's first token (official code: q from the token
    # before). x (T, d) -> p (T)
    q = self.linear(x, q_weight)
    k = self.linear(x, k_weight)
    q = q / torch.clamp_min(torch.linalg_vector_norm(q, 2, [-1], True), 1e-12)
    k = k / torch.clamp_min(torch.linalg_vector_norm(k, 2, [-1], True), 1e-12)
    n = torch.size(x, 0)
    similarity = torch.sum(torch.slice(q, 0, 0, n - 1) * torch.slice(k, 0, 1, n), [-1])
    p = torch.constant_pad_nd(torch.clamp((1. - similarity) / 2., 0., 1.), [1, 0], 1.)
    return torch.masked_fill(p, positions == 0, 1.)
  def routing_forward(self, x: Tensor, q_weight: Tensor, k_weight: Tensor, positions: Tensor, recompute: bool) -> List[Tensor]:
    # Explicit pair of routing: one product for both projections.
    both = self.product(x, torch.cat([q_weight, k_weight], 0))
    inverse = torch.reciprocal(torch.clamp_min(torch.linalg_vector_norm(torch.view(both, [torch.size(x, 0), 2, -1]), 2, [-1]), 1e-12))
    n, d = torch.size(x, 0), torch.size(q_weight, 0)
    before = torch.slice(torch.slice(both, 1, 0, d), 0, 0, n - 1)
    products = torch.sum(before * torch.slice(torch.slice(both, 1, d), 0, 1, n), [-1])
    similarity = products * torch.slice(torch.select(inverse, 1, 0), 0, 0, n - 1) * torch.slice(torch.select(inverse, 1, 1), 0, 1, n)
    p = torch.constant_pad_nd(torch.clamp((1. - similarity) / 2., 0., 1.), [1, 0], 1.)
    return [torch.masked_fill(p, positions == 0, 1.), both, inverse, similarity]
  def routing_backward(self, cotangents: List[Tensor], found: List[Tensor], x: Tensor, q_weight: Tensor, k_weight: Tensor, positions: Tensor, recompute: bool) -> List[Tensor]:
    p, both, inverse, similarity = found
    n, d = torch.size(x, 0), torch.size(q_weight, 0)
    # No gradient through what was clamped or set to 1.
    free = torch.logical_and(torch.ge(similarity, -1.), torch.le(similarity, 1.))
    free = torch.logical_and(free, torch.ne(torch.slice(positions, 0, 1, n), 0))
    dsimilarity = torch.mul_(torch.slice(cotangents[0], 0, 1, n) * -0.5, free)
    # d cos(q, k) / dq = (k / |k| - cos q / |q|) / |q|, unless |q| was clamped: then its second term is none.
    q_inverse, k_inverse = torch.slice(torch.select(inverse, 1, 0), 0, 0, n - 1), torch.slice(torch.select(inverse, 1, 1), 0, 1, n)
    across = (dsimilarity * q_inverse * k_inverse).unsqueeze(1)
    along = dsimilarity * similarity
    q_along = torch.neg(along * torch.square(q_inverse) * torch.lt(q_inverse, 1e12)).unsqueeze(1)
    k_along = torch.neg(along * torch.square(k_inverse) * torch.lt(k_inverse, 1e12)).unsqueeze(1)
    dboth = torch.empty_like(both)
    q, k = torch.slice(torch.slice(both, 1, 0, d), 0, 0, n - 1), torch.slice(torch.slice(both, 1, d), 0, 1, n)
    dq, dk = torch.slice(dboth, 1, 0, d), torch.slice(dboth, 1, d)
    torch.zero_(torch.slice(dq, 0, n - 1, n))
    torch.zero_(torch.slice(dk, 0, 0, 1))
    dq, dk = torch.slice(dq, 0, 0, n - 1), torch.slice(dk, 0, 1, n)
    torch.addcmul_(torch.mul(k, across, out=dq), q, q_along)
    torch.addcmul_(torch.mul(q, across, out=dk), k, k_along)
    dx = self.product(dboth, torch.t(torch.cat([q_weight, k_weight], 0)))
    dq_weight, dk_weight = torch.split_with_sizes(self.product(torch.t(dboth), torch.t(x)), [d, torch.size(k_weight, 0)], 0)
    return [dx, torch.clone(dq_weight), torch.clone(dk_weight)]
  def routing_linear(self, x: Tensor, weight: Tensor, bias: Tensor, positions: Tensor) -> Tensor:
    # The plain probability head: p_t = sigmoid(w x_t + b), and 1 at a sequence's first token. x (T, d), w (1, d), b (1) -> p (T)
    p = torch.sigmoid(torch.linear(x, weight) + bias)
    return torch.masked_fill(torch.reshape(p, [torch.size(x, 0)]), positions == 0, 1.)
  def smooth(self, h: Tensor, p: Tensor, rows: Tensor, sequence: Tensor, chunk_of: Tensor, initial: Tensor, block: int) -> List[Tensor]:
    # Equation 5: z_k = p_k h_k + (1 - p_k) z_(k-1) over the chunks of a sequence, then each position reads its latest chunk. In float64,
    # since the gradient of p divides by 1 - p, which is as small as 1e-4.
    # h (M, d), p (T), rows (M) boundary positions, sequence (M); initial (B, d) is each sequence's value from the call before, 0 for
    # one that begins, or empty where all begin; chunk_of (T) row in initial and chunks -> (T, d), value of the last chunk (1, d)
    weight = torch.clamp(torch.index_select(p, 0, rows), 1e-4, 1. - 1e-4).to(7)
    x = h.to(7) * weight.unsqueeze(1)
    a = torch.log1p(torch.neg(weight))
    order = torch.empty([0], dtype=4, device=h.device)
    if torch.numel(initial) > 0:
      # A sequence's value from before stands in front of its chunks, as a chunk of weight one.
      b = torch.size(initial, 0)
      x = torch.cat([initial.to(7), x], 0)
      a = torch.cat([torch.zeros([b], dtype=7, device=h.device), a], 0)
      sequence = torch.cat([torch.arange(b, dtype=4, device=h.device), sequence], 0)
      sequence, order = torch.sort(sequence, stable=True, dim=0, descending=False)
      x, a = torch.index_select(x, 0, order), torch.index_select(a, 0, order)
    m, d = torch.size(x, 0), torch.size(x, 1)
    one = torch.ones([1, m, 1, 1], dtype=7, device=h.device)
    none = torch.empty([0], dtype=7, device=h.device)
    z, last = self.scan(torch.view(x, [1, m, 1, d]), torch.view(a, [1, m, 1]), one, one, sequence.unsqueeze(0), none, block)
    z = torch.reshape(z, [m, d]).to(h.dtype)
    if torch.numel(initial) > 0:
      z = torch.index_copy(z, 0, order, z)
    return [torch.embedding(z, chunk_of), torch.slice(z, 0, m - 1, m)]
  def smoothing_chunks(self, weight: Tensor, sequence: Tensor, q: int) -> List[Tensor]:
    # Chunks of q: share of what entered at each earlier row in each row's value (c, q, q), and of what came before the chunk (c, q);
    # rows behind the last fill the last chunk.
    m = torch.size(sequence, 0)
    chunks = (m + q - 1) // q
    together, leaving, entering, through = self.scan_relations(sequence.unsqueeze(0), q, weight)
    kept = torch.constant_pad_nd(torch.log1p(torch.neg(weight)), [0, chunks * q - m])
    total = torch.squeeze(torch.bmm(together, torch.view(kept, [chunks, q, 1])), 2)
    share = torch.exp(torch.mul_(total.unsqueeze(2) - total.unsqueeze(1), together))
    return [torch.mul_(share, together), torch.mul_(torch.exp(total), entering)]
  def smoothing_weight(self, p: Tensor, rows: Tensor) -> Tensor:
    return torch.clamp(torch.index_select(p, 0, rows), 1e-4, 1. - 1e-4).to(7)
  def smoothing_first(self, sequence: Tensor) -> Tensor:
    # Which chunks are the first of their sequence (M)
    m = torch.size(sequence, 0)
    changes = torch.ne(torch.slice(sequence, 0, 1, m), torch.slice(sequence, 0, 0, m - 1))
    return torch.cat([torch.ones([1], dtype=11, device=sequence.device), changes], 0)
  def smooth_forward(self, h: Tensor, p: Tensor, rows: Tensor, sequence: Tensor, chunk_of: Tensor, initial: Tensor, block: int, recompute: bool) -> List[Tensor]:
    # Explicit pair of smooth. Shares are found in float64, sums over at most a block of them are not.
    weight = self.smoothing_weight(p, rows)
    share, fade = self.smoothing_chunks(weight, sequence, block)
    m, d, c = torch.size(h, 0), torch.size(h, 1), torch.size(share, 0)
    before = torch.zeros_like(h)
    x = torch.mul(h, weight.to(h.dtype).unsqueeze(1))
    if torch.numel(initial) > 0:
      first = torch.view(torch.nonzero(self.smoothing_first(sequence)), [-1])
      start = torch.index_select(initial.to(h.dtype), 0, torch.index_select(sequence, 0, first))
      kept = torch.index_select(1. - weight, 0, first).to(h.dtype).unsqueeze(1)
      x = torch.index_add_(x, 0, first, start * kept)
      torch.index_copy_(before, 0, first, start)
    z = torch.bmm(share.to(h.dtype), torch.view(torch.constant_pad_nd(x, [0, 0, 0, c * block - m]), [c, block, d]))
    fade = fade.to(h.dtype).unsqueeze(2)
    for i in range(1, c):
      torch.addcmul_(torch.select(z, 0, i), torch.select(fade, 0, i), torch.slice(torch.select(z, 0, i - 1), 0, block - 1, block))
    z = torch.slice(torch.view(z, [c * block, d]), 0, 0, m)
    follows = torch.logical_not(self.smoothing_first(sequence)).to(h.dtype).unsqueeze(1)
    torch.addcmul_(torch.slice(before, 0, 1, m), torch.slice(z, 0, 0, m - 1), torch.slice(follows, 0, 1, m))
    if torch.numel(initial) > 0:
      spread = torch.index_select(torch.cat([initial.to(h.dtype), z], 0), 0, chunk_of)
    else:
      spread = torch.index_select(z, 0, chunk_of)
    return [spread, torch.sub(h, before)]
  def smooth_backward(self, cotangents: List[Tensor], found: List[Tensor], h: Tensor, p: Tensor, rows: Tensor, sequence: Tensor, chunk_of: Tensor, initial: Tensor, block: int, recompute: bool) -> List[Tensor]:
    # With g_k the gradient of z_k through all chunks from k on: dh_k = p_k g_k and dp_k = g_k (h_k - z_(k-1)).
    weight = self.smoothing_weight(p, rows)
    share, fade = self.smoothing_chunks(weight, sequence, block)
    m, d, c = torch.size(h, 0), torch.size(h, 1), torch.size(share, 0)
    b = 0
    if torch.numel(initial) > 0:
      b = torch.size(initial, 0)
    dz = torch.slice(torch.embedding_dense_backward(cotangents[0], chunk_of, b + m, -1, False), 0, b)
    dz = torch.view(torch.constant_pad_nd(dz, [0, 0, 0, c * block - m]), [c, block, d])
    carried = torch.transpose(fade.to(h.dtype).unsqueeze(2), 1, 2)
    for back in range(c - 1):
      i = c - 1 - back
      torch.add_(torch.slice(torch.select(dz, 0, i - 1), 0, block - 1, block), torch.mm(torch.select(carried, 0, i), torch.select(dz, 0, i)))
    g = torch.bmm(torch.transpose(share.to(h.dtype), 1, 2), dz)
    g = torch.slice(torch.view(g, [c * block, d]), 0, 0, m)
    dweight = torch.sum(g * found[1], [1])
    chosen = torch.index_select(p, 0, rows)
    free = torch.logical_and(torch.ge(chosen, 1e-4), torch.le(chosen, 1. - 1e-4))
    dp = torch.index_add_(torch.zeros_like(p), 0, rows, torch.mul_(dweight, free))
    return [g * weight.to(h.dtype).unsqueeze(1), dp]
  def weigh(self, z: Tensor, p: Tensor, boundary: Tensor, straight_through: bool) -> Tensor:
    # Equations 6 to 9: the confidence c = p at boundaries, 1 - p elsewhere, multiplies by exactly 1 and takes the gradient straight
    # through; without that, it multiplies by its value. z (T, d), p (T), boundary (T) bool -> (T, d)
    c = torch.where(boundary, p, 1. - p)
    if straight_through:
      c = 1. + (c - torch.detach(c))
    return z * c.unsqueeze(1)
  def ratio_loss(self, p: Tensor, fraction: float, target: float) -> Tensor:
    # Equation 10 with F the share of boundaries, which has no gradient, and G the mean of p. -> (1)
    g = torch.mean(p).unsqueeze(0)
    return target / (target - 1.) * ((target - 1.) * fraction * g + (1. - fraction) * (1. - g))
