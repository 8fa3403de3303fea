  # State-space duality (Mamba-2), in chunks of q tokens. All sequences of a row follow one another; the state starts anew
  # where the sequence number changes.
  #   S_t = exp(a_t) S_(t-1) + x_t B_t^T,   y_t = S_t C_t
  # x (b, L, h, p), a (b, L, h) logarithm of the decay, B and C (b, L, g, n) with head i in group i / (h / g), sequence (b, L),
  # initial (b, h, p, n) state before each row's first sequence, or empty.
  # Returns y (b, L, h, p) and the state after each row's last token (b, h, p, n).
  def scan(self, x: Tensor, a: Tensor, B: Tensor, C: Tensor, sequence: Tensor, initial: Tensor, q: int) -> Tuple[Tensor, Tensor]:
    b, length, h, p = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2), torch.size(x, 3)
    g, n = torch.size(B, 2), torch.size(B, 3)
    k = h // g
    chunks = (length + q - 1) // q
    fill = chunks * q - length
    if fill > 0:
      # Padding leaves the state alone: decay exp(0), input zero, the last sequence goes on.
      x = torch.constant_pad_nd(x, [0, 0, 0, 0, 0, fill])
      a = torch.constant_pad_nd(a, [0, 0, 0, fill])
      B = torch.constant_pad_nd(B, [0, 0, 0, 0, 0, fill])
      C = torch.constant_pad_nd(C, [0, 0, 0, 0, 0, fill])
      sequence = torch.cat([sequence, torch.expand(torch.slice(sequence, 1, length - 1, length), [b, fill])], 1)
    c = b * chunks
    # Which tokens share a sequence: with each other, with the chunk's last token, with the token before the chunk.
    s = torch.reshape(sequence, [c, q])
    last = torch.slice(s, 1, q - 1, q)
    before = torch.reshape(torch.cat([torch.slice(sequence, 1, 0, 1), torch.slice(torch.reshape(last, [b, chunks]), 1, 0, chunks - 1)], 1), [c, 1])
    together = torch.tril(s.unsqueeze(2) == s.unsqueeze(1)).to(x.dtype)
    leaving = (s == last).to(x.dtype)
    entering = (s == before).to(x.dtype)
    through = (last == before).to(x.dtype)
    # Inside chunks. Decays add up within a sequence alone: a sum over the whole chunk would let the sequences before decide how
    # differences of it round. The mask is applied to C B^T, which is smaller than the decays by the number of heads; exponents
    # that it will hide are cleared, so that none of them overflows.
    cumulative = torch.bmm(torch.transpose(torch.reshape(a, [c, q, h]), 1, 2), torch.transpose(together, 1, 2))
    decay = torch.sub(cumulative.unsqueeze(3), cumulative.unsqueeze(2))
    decay = torch.exp_(torch.mul_(decay, together.unsqueeze(1)))
    Bg = torch.reshape(torch.transpose(torch.reshape(B, [c, q, g, n]), 1, 2), [c * g, q, n])
    Cg = torch.reshape(torch.transpose(torch.reshape(C, [c, q, g, n]), 1, 2), [c * g, q, n])
    inner = torch.view(torch.bmm(Cg, torch.transpose(Bg, 1, 2)), [c, g, 1, q, q]) * torch.view(together, [c, 1, 1, q, q])
    mixing = torch.reshape(inner * torch.view(decay, [c, g, k, q, q]), [c * h, q, q])
    x4 = torch.reshape(x, [c, q, h, p])
    y = torch.bmm(mixing, torch.reshape(torch.transpose(x4, 1, 2), [c * h, q, p]))
    y = torch.transpose(torch.view(y, [c, h, q, p]), 1, 2)
    # Between chunks: what each chunk adds to the state, then the states before each chunk. States are (n, k, p) a group, so
    # that one product serves all heads of a group.
    total = torch.slice(cumulative, 2, q - 1, q)
    weight = torch.transpose(torch.exp_(torch.mul_(total - cumulative, leaving.unsqueeze(1))), 1, 2) * leaving.unsqueeze(2)
    outgoing = torch.reshape(torch.transpose(torch.view(x4 * weight.unsqueeze(3), [c, q, g, k * p]), 1, 2), [c * g, q, k * p])
    added = torch.view(torch.bmm(torch.transpose(Bg, 1, 2), outgoing), [b, chunks, g, n, k, p])
    kept = torch.view(torch.exp(torch.squeeze(total, 2)) * through, [b, chunks, g, 1, k, 1])
    if torch.numel(initial) > 0:
      state = torch.permute(torch.view(initial, [b, g, k, p, n]), [0, 1, 4, 2, 3])
    else:
      state = torch.zeros([b, g, n, k, p], dtype=x.dtype, device=x.device)
    states = annotate(List[Tensor], [])
    for add, keep in zip(torch.unbind(added, 1), torch.unbind(kept, 1)):
      states.append(state)
      state = torch.addcmul(add, state, keep)
    final = torch.reshape(torch.permute(state, [0, 1, 3, 4, 2]), [b, h, p, n])
    if chunks > 1 or torch.numel(initial) > 0:
      incoming = torch.view(torch.stack(states, 1), [c * g, n, k * p])
      carried = torch.transpose(torch.view(torch.bmm(Cg, incoming), [c, g, q, k, p]), 1, 2)
      fade = torch.transpose(torch.exp(cumulative), 1, 2) * entering.unsqueeze(2)
      y = torch.addcmul(y, torch.reshape(carried, [c, q, h, p]), fade.unsqueeze(3))
    y = torch.reshape(y, [b, chunks * q, h, p])
    if fill > 0:
      y = torch.slice(y, 1, 0, length)
    return (y, final)
  # One token of the scan for each row, by the recurrence itself. x (b, h, p), a (b, h), B and C (b, g, n), state (b, h, p, n)
  # -> y (b, h, p), state
  def scan_step(self, x: Tensor, a: Tensor, B: Tensor, C: Tensor, state: Tensor) -> List[Tensor]:
    b, h, p = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2)
    g, n = torch.size(B, 1), torch.size(B, 2)
    before = torch.view(state, [b, g, h // g, p, n])
    kept = torch.view(torch.exp(a), [b, g, h // g, 1, 1])
    added = torch.view(x, [b, g, h // g, p, 1]) * torch.view(B, [b, g, 1, 1, n])
    state = torch.addcmul(added, before, kept)
    y = torch.matmul(torch.view(state, [b, g, h // g * p, n]), torch.view(C, [b, g, n, 1]))
    return [torch.view(y, [b, h, p]), torch.view(state, [b, h, p, n])]
  # The scan as Mamba-2 uses it. dt (b, L, h), with softplus(dt + dt_bias) as step size where softplus is set; A (h) negative; D (h),
  # z (b, L, h, p), dt_bias (h) and initial may be empty. -> y (b, L, h, p), state after each row's last token (b, h, p, n)
  def ssd_scan(self, x: Tensor, dt: Tensor, A: Tensor, B: Tensor, C: Tensor, D: Tensor, z: Tensor, dt_bias: Tensor, initial: Tensor, sequence: Tensor, softplus: bool, q: int) -> List[Tensor]:
    if torch.numel(dt_bias) > 0:
      dt = dt + dt_bias
    if softplus:
      dt = torch.softplus(dt)
    y, final = self.scan(x * dt.unsqueeze(3), dt * A, B, C, sequence, initial, q)
    if torch.numel(D) > 0:
      y = torch.addcmul(y, x, D.unsqueeze(1))
    if torch.numel(z) > 0:
      y = y * torch.silu(z)
    return [y, final]
