  # Mixers map normalised tokens y (T, d) to (T, d). Blocks put one on the residual stream x (T, d): x + mixer(norm(x)), with the
  # norm's weight folded into the mixer's first product (see normed). This equals the official fused add and norm, whose residual is this stream.
  def mamba2_in(self, y: Tensor, in_proj: Tensor, conv_bias: Tensor, A_log: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    # -> z (T, e d), xBC before the convolution (T, e d + 2 n), dt (T, h)
    channels, heads = torch.size(conv_bias, 0), torch.size(A_log, 0)
    width = torch.size(in_proj, 0) - channels - heads
    wz, wx, wt = torch.split_with_sizes(in_proj, [width, channels, heads], 0)
    return (self.linear(y, wz), self.linear(y, wx), torch.linear(y, wt))
  def mamba2_parts(self, xbc: Tensor, width: int, heads: int) -> Tuple[Tensor, Tensor, Tensor]:
    # xBC (T, e d + 2 n) after the convolution -> x (T, h, p), B and C (T, 1, n)
    n = (torch.size(xbc, 1) - width) // 2
    x, B, C = torch.split_with_sizes(xbc, [width, n, n], 1)
    return (torch.reshape(x, [-1, heads, width // heads]), torch.reshape(B, [-1, 1, n]), torch.reshape(C, [-1, 1, n]))
  def mamba2_out(self, y: Tensor, z: Tensor, gate_norm: Tensor, out_proj: Tensor, epsilon: float) -> Tensor:
    # y of the scan and z (T, e d) -> (T, d)
    gated, w = self.normed(torch.reshape(y, torch.size(z)) * torch.silu(z), gate_norm, out_proj, epsilon)
    return self.linear(gated, w)
  def mamba2(self, y: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, positions: Tensor, sequence: Tensor, q: int, epsilon: float) -> Tensor:
    z, xbc, dt = self.mamba2_in(y, in_proj, conv_bias, A_log)
    xbc = self.causal_conv_silu(xbc, torch.squeeze(conv_weight, 1), conv_bias, positions)
    x, B, C = self.mamba2_parts(xbc, torch.size(z, 1), torch.size(D, 0))
    empty = torch.empty([0], dtype=y.dtype, device=y.device)
    y, state = self.ssd_scan(x.unsqueeze(0), dt.unsqueeze(0), torch.neg(torch.exp(A_log)), B.unsqueeze(0), C.unsqueeze(0), D, empty, dt_bias, empty, sequence.unsqueeze(0), True, q)
    return self.mamba2_out(y, z, gate_norm, out_proj, epsilon)
  def mamba2_block(self, x: Tensor, norm: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, positions: Tensor, sequence: Tensor, q: int, epsilon: float) -> Tensor:
    y, w = self.normed(x, norm, in_proj, epsilon)
    return x + self.mamba2(y, w, conv_weight, conv_bias, dt_bias, A_log, D, gate_norm, out_proj, positions, sequence, q, epsilon)
  def mamba2_resume(self, y: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, inputs: Tensor, states: Tensor, rows: Tensor, number: Tensor, offsets: Tensor, place: Tensor, longest: int, q: int, epsilon: float) -> Tensor:
    # Sequences go on: y (T, d) next tokens of the sequences rows (A). inputs (B, width, channels) of the convolution and states
    # (B, h, p, n) of all sequences are moved on in place. Rows are padded to the longest: zero input and no decay leave states alone.
    z, xbc, dt = self.mamba2_in(y, in_proj, conv_bias, A_log)
    xbc = self.causal_conv_resume(xbc, torch.squeeze(conv_weight, 1), conv_bias, inputs, rows, number, offsets)
    u, B, C = self.mamba2_parts(xbc, torch.size(z, 1), torch.size(D, 0))
    b, heads = torch.size(rows, 0), torch.size(D, 0)
    dt = torch.softplus(dt + dt_bias)
    a = dt * torch.neg(torch.exp(A_log))
    before = self.chosen(states, rows)
    if longest == 1:
      y, after = self.scan_step(u * dt.unsqueeze(2), a, B, C, before)
    else:
      count = b * longest
      xs = torch.reshape(self.padded(u * dt.unsqueeze(2), place, count), [b, longest, heads, -1])
      decays = torch.reshape(self.padded(a, place, count), [b, longest, heads])
      Bs = torch.reshape(self.padded(B, place, count), [b, longest, 1, -1])
      Cs = torch.reshape(self.padded(C, place, count), [b, longest, 1, -1])
      sequence = torch.zeros([b, longest], dtype=4, device=z.device)
      # As few chunks as of q tokens, all alike, so that the scan need not pad the last.
      chunks = (longest + q - 1) // q
      y, after = self.scan(xs, decays, Bs, Cs, sequence, before, (longest + chunks - 1) // chunks)
      y = torch.reshape(y, [count, heads, -1])
      if torch.size(z, 0) < count:
        y = torch.index_select(y, 0, place)
    torch.index_copy_(states, 0, rows, after)
    return self.mamba2_out(torch.addcmul(y, u, D.unsqueeze(1)), z, gate_norm, out_proj, epsilon)
  def mamba2_block_resume(self, x: Tensor, norm: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, inputs: Tensor, states: Tensor, rows: Tensor, number: Tensor, offsets: Tensor, place: Tensor, longest: int, q: int, epsilon: float) -> Tensor:
    y, w = self.normed(x, norm, in_proj, epsilon)
    return x + self.mamba2_resume(y, w, conv_weight, conv_bias, dt_bias, A_log, D, gate_norm, out_proj, inputs, states, rows, number, offsets, place, longest, q, epsilon)
  def attention_in(self, y: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, heads: int) -> Tensor:
    # -> queries of h heads, keys and values of g, the first two rotated (T, h + 2 g, e)
    e = torch.size(out_proj, 1) // heads
    return self.rotate_queries_and_keys(torch.view(self.linear(y, Wqkv), [torch.size(y, 0), -1, e]), cos, sin, heads)
  def attention(self, y: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, place: Tensor, b: int, longest: int, heads: int, window: int, block: int) -> Tensor:
    qkv = self.attention_in(y, Wqkv, out_proj, cos, sin, heads)
    return self.linear(self.attend_ragged(qkv, place, b, longest, heads, window, block), out_proj)
  def attention_block(self, x: Tensor, norm: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, place: Tensor, b: int, longest: int, heads: int, window: int, block: int, epsilon: float) -> Tensor:
    y, w = self.normed(x, norm, Wqkv, epsilon)
    return x + self.attention(y, w, out_proj, cos, sin, place, b, longest, heads, window, block)
  def attention_block_resume(self, x: Tensor, norm: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, keys: Tensor, values: Tensor, rows: Tensor, sequence: Tensor, position: Tensor, place: Tensor, before: Tensor, longest: int, low: int, high: int, heads: int, window: int, block: int, epsilon: float) -> Tensor:
    # Sequences go on, see attend_resume.
    y, w = self.normed(x, norm, Wqkv, epsilon)
    qkv = self.attention_in(y, w, out_proj, cos, sin, heads)
    return x + self.linear(self.attend_resume(qkv, keys, values, rows, sequence, position, place, before, longest, low, high, heads, window, block), out_proj)
  def swiglu(self, y: Tensor, fc1: Tensor, fc2: Tensor) -> Tensor:
    # The gate is the second half of fc1's output.
    f = torch.size(fc2, 1)
    value, gate = torch.split_with_sizes(self.linear(y, fc1), [f, f], 1)
    return self.linear(torch.silu(gate) * value, fc2)
  def swiglu_block(self, x: Tensor, norm: Tensor, fc1: Tensor, fc2: Tensor, epsilon: float) -> Tensor:
    y, w = self.normed(x, norm, fc1, epsilon)
    return x + self.swiglu(y, w, fc2)
