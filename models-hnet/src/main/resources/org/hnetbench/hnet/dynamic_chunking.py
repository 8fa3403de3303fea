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
  def select(self, x: Tensor, rows: Tensor) -> Tensor:
    # Downsampling keeps the boundary tokens. x (T, d), rows (M) -> (M, d)
    return torch.index_select(x, 0, rows)
  def widen(self, x: Tensor, pad: Tensor) -> Tensor:
    # x (T, d), pad (e) -> (T, d + e)
    return torch.cat([x, torch.expand(pad, [torch.size(x, 0), torch.size(pad, 0)])], 1)
  def narrow_to(self, x: Tensor, width: int) -> Tensor:
    return torch.slice(x, 1, 0, width)
  def smooth(self, h: Tensor, p: Tensor, rows: Tensor, sequence: Tensor, chunk_of: Tensor, initial: Tensor, block: int) -> List[Tensor]:
    # Equation 5: z_k = p_k h_k + (1 - p_k) z_(k-1) over the chunks of a sequence, then each position reads its latest chunk. In float64,
    # since the gradient of p divides by 1 - p, which is as small as 1e-4.
    # h (M, d), p (T), rows (M) boundary positions, sequence (M), chunk_of (T), initial (1, d) value before the first chunk or
    # empty -> (T, d), last value (1, d)
    m, d = torch.size(h, 0), torch.size(h, 1)
    weight = torch.clamp(torch.index_select(p, 0, rows), 1e-4, 1. - 1e-4).to(7)
    x = h.to(7) * weight.unsqueeze(1)
    one = torch.ones([1, m, 1, 1], dtype=7, device=h.device)
    state = torch.empty([0], dtype=7, device=h.device)
    if torch.numel(initial) > 0:
      state = torch.reshape(initial, [1, 1, d, 1]).to(7)
    z, last = self.scan(torch.view(x, [1, m, 1, d]), torch.view(torch.log1p(torch.neg(weight)), [1, m, 1]), one, one, sequence.unsqueeze(0), state, block)
    z = torch.reshape(z, [m, d]).to(h.dtype)
    if torch.numel(initial) > 0:
      z = torch.cat([initial, z], 0)
    return [torch.embedding(z, chunk_of), torch.reshape(last, [1, d]).to(h.dtype)]
  def combine(self, z: Tensor, x: Tensor, p: Tensor, weight: Tensor, bias: Tensor, boundary: Tensor) -> Tensor:
    # Equations 6 to 9: the confidence c = p at boundaries, 1 - p elsewhere, multiplies by exactly 1 and takes the gradient straight through; the
    # residual projection carries the encoder's output around the inner stage. z, x (T, d), boundary (T) bool -> (T, d)
    c = torch.where(boundary, p, 1. - p)
    through = 1. + (c - torch.detach(c))
    return z * through.unsqueeze(1) + (self.linear(x, weight) + bias)
  def ratio_loss(self, p: Tensor, fraction: float, target: float) -> Tensor:
    # Equation 10 with F the share of boundaries, which has no gradient, and G the mean of p. -> (1)
    g = torch.mean(p).unsqueeze(0)
    return target / (target - 1.) * ((target - 1.) * fraction * g + (1. - fraction) * (1. - g))
  def scaled(self, x: Tensor, factor: float) -> Tensor:
    return x * factor
