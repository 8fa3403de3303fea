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
