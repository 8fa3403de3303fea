  # Mixers map normalised tokens y (T, d) to (T, d). Blocks put one on the residual stream x (T, d): x + mixer(norm(x)), with the
  # norm's weight folded into the mixer's first product. This equals the official fused add and norm, whose residual is this stream.
  def mamba2_in(self, y: Tensor, in_proj: Tensor, conv_bias: Tensor, A_log: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    # -> z (T, e d), xBC before the convolution (T, e d + 2 n), dt (T, h)
    channels, heads = torch.size(conv_bias, 0), torch.size(A_log, 0)
    width = torch.size(in_proj, 0) - channels - heads
    wz, wx, wt = torch.split_with_sizes(in_proj, [width, channels, heads], 0)
    return (self.linear(y, wz), self.linear(y, wx), torch.linear(y, wt))
  def mamba2_out(self, xbc: Tensor, dt: Tensor, z: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, sequence: Tensor, initial: Tensor, q: int) -> Tuple[Tensor, Tensor]:
    # xBC (T, e d + 2 n) after the convolution -> output (T, d), state after the last token (1, h, p, n)
    t, width, heads = torch.size(z, 0), torch.size(z, 1), torch.size(D, 0)
    n = (torch.size(xbc, 1) - width) // 2
    x, B, C = torch.split_with_sizes(xbc, [width, n, n], 1)
    empty = torch.empty([0], dtype=xbc.dtype, device=xbc.device)
    x = torch.reshape(x, [1, t, heads, width // heads])
    B = torch.reshape(B, [1, t, 1, n])
    C = torch.reshape(C, [1, t, 1, n])
    y, state = self.ssd_scan(x, dt.unsqueeze(0), torch.neg(torch.exp(A_log)), B, C, D, empty, dt_bias, initial, sequence.unsqueeze(0), True, q)
    gated = torch.reshape(y, [t, width]) * torch.silu(z)
    return (self.linear(self.unit_rms(gated), out_proj * gate_norm), state)
  def mamba2(self, y: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, positions: Tensor, sequence: Tensor, q: int) -> Tensor:
    z, xbc, dt = self.mamba2_in(y, in_proj, conv_bias, A_log)
    xbc = self.causal_conv_silu(xbc, torch.squeeze(conv_weight, 1), conv_bias, positions)
    empty = torch.empty([0], dtype=y.dtype, device=y.device)
    result, state = self.mamba2_out(xbc, dt, z, dt_bias, A_log, D, gate_norm, out_proj, sequence, empty, q)
    return result
  def mamba2_resume(self, y: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, conv_state: Tensor, ssm_state: Tensor, q: int) -> List[Tensor]:
    # One sequence goes on: conv_state (channels, width) last raw xBC columns, ssm_state (1, h, p, n). -> (t, d), both states
    t = torch.size(y, 0)
    z, xbc, dt = self.mamba2_in(y, in_proj, conv_bias, A_log)
    xbc, conv_state = self.causal_conv_resume(xbc, torch.squeeze(conv_weight, 1), conv_bias, conv_state)
    sequence = torch.zeros([t], dtype=4, device=y.device)
    result, ssm_state = self.mamba2_out(xbc, dt, z, dt_bias, A_log, D, gate_norm, out_proj, sequence, ssm_state, min(q, t))
    return [result, conv_state, ssm_state]
  def mamba2_block(self, x: Tensor, norm: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, positions: Tensor, sequence: Tensor, q: int) -> Tensor:
    return x + self.mamba2(self.unit_rms(x), in_proj * norm, conv_weight, conv_bias, dt_bias, A_log, D, gate_norm, out_proj, positions, sequence, q)
  def mamba2_block_resume(self, x: Tensor, norm: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, conv_state: Tensor, ssm_state: Tensor, q: int) -> List[Tensor]:
    y, conv_state, ssm_state = self.mamba2_resume(self.unit_rms(x), in_proj * norm, conv_weight, conv_bias, dt_bias, A_log, D, gate_norm, out_proj, conv_state, ssm_state, q)
    return [x + y, conv_state, ssm_state]
  def attention_in(self, y: Tensor, Wqkv: Tensor, cos: Tensor, sin: Tensor, heads: int) -> Tensor:
    # -> queries, keys, values, the first two rotated (T, 3, h, e)
    t, d = torch.size(y, 0), torch.size(y, 1)
    qkv = torch.view(self.linear(y, Wqkv), [t, 3, heads, d // heads])
    return self.rotate_queries_and_keys(qkv, cos, sin)
  def attention(self, y: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, place: Tensor, b: int, longest: int, heads: int, window: int, block: int) -> Tensor:
    qkv = self.attention_in(y, Wqkv, cos, sin, heads)
    return self.linear(self.attend_ragged(qkv, place, b, longest, window, block), out_proj)
  def attention_block(self, x: Tensor, norm: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, place: Tensor, b: int, longest: int, heads: int, window: int, block: int) -> Tensor:
    return x + self.attention(self.unit_rms(x), Wqkv * norm, out_proj, cos, sin, place, b, longest, heads, window, block)
  def attention_block_resume(self, x: Tensor, norm: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, cache: Tensor, heads: int, window: int, block: int) -> List[Tensor]:
    # One sequence goes on: cache (2, h, m, e) rotated keys and values of the m tokens before. -> (t, d), cache with the new tokens
    t, d = torch.size(x, 0), torch.size(x, 1)
    qkv = self.attention_in(self.unit_rms(x), Wqkv * norm, cos, sin, heads)
    query, key, value = torch.unbind(torch.permute(qkv, [1, 2, 0, 3]), 0)
    cache = torch.cat([cache, torch.stack([key, value], 0)], 2)
    keys, values = torch.unbind(cache.unsqueeze(1), 0)
    y = self.attend(query.unsqueeze(0), keys, values, window, block)
    return [x + self.linear(torch.reshape(torch.permute(y, [0, 2, 1, 3]), [t, d]), out_proj), cache]
  def swiglu(self, y: Tensor, fc1: Tensor, fc2: Tensor) -> Tensor:
    # The gate is the second half of fc1's output.
    f = torch.size(fc2, 1)
    value, gate = torch.split_with_sizes(self.linear(y, fc1), [f, f], 1)
    return self.linear(torch.silu(gate) * value, fc2)
  def swiglu_block(self, x: Tensor, norm: Tensor, fc1: Tensor, fc2: Tensor) -> Tensor:
    return x + self.swiglu(self.unit_rms(x), fc1 * norm, fc2)
