  # The layers of a block stack on the residual stream x (T, d) in float32 or wider: x -> x + mixer(norm(x)), x -> x + mlp(norm(x)).
  # This equals the official fused add and norm, whose residual is this stream. Norm weights are folded into the next product.
  def mamba2_inner(self, x: Tensor, norm: Tensor, in_proj: Tensor, conv_bias: Tensor, dt_bias: Tensor, gate_norm: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    # -> z (T, e d), xBC before the convolution (T, e d + 2 n), dt (T, h)
    width = torch.size(gate_norm, 0)
    channels = torch.size(conv_bias, 0)
    heads = torch.size(dt_bias, 0)
    wz, wx, wt = torch.split_with_sizes(in_proj * norm, [width, channels, heads], 0)
    y = self.unit_rms(x)
    return (self.linear(y, wz), self.linear(y, wx), torch.softplus(torch.linear(y, wt, dt_bias)))
  def mamba2_outer(self, xbc: Tensor, dt: Tensor, z: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, sequence: Tensor, initial: Tensor, q: int) -> Tuple[Tensor, Tensor]:
    # xBC (T, e d + 2 n) after the convolution -> output (T, d), state after the last token (1, h, p, n)
    t = torch.size(xbc, 0)
    width = torch.size(gate_norm, 0)
    heads = torch.size(D, 0)
    n = (torch.size(xbc, 1) - width) // 2
    inner, B, C = torch.split_with_sizes(xbc, [width, n, n], 1)
    empty = torch.empty([0], dtype=xbc.dtype, device=xbc.device)
    y, state = self.ssd(torch.reshape(inner, [1, t, heads, width // heads]), dt.unsqueeze(0), torch.neg(torch.exp(A_log)), torch.view(B.contiguous(), [1, t, 1, n]), torch.view(C.contiguous(), [1, t, 1, n]), D, empty, sequence.unsqueeze(0), initial, q)
    gated = torch.reshape(y, [t, width]) * torch.silu(z)
    return (self.linear(self.unit_rms(gated), out_proj * gate_norm), state)
  def mamba2_block(self, x: Tensor, norm: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, positions: Tensor, sequence: Tensor, q: int) -> Tensor:
    z, xbc, dt = self.mamba2_inner(x, norm, in_proj, conv_bias, dt_bias, gate_norm)
    xbc = self.causal_conv_silu(xbc, torch.squeeze(conv_weight, 1), conv_bias, positions)
    empty = torch.empty([0], dtype=x.dtype, device=x.device)
    y, state = self.mamba2_outer(xbc, dt, z, A_log, D, gate_norm, out_proj, sequence, empty, q)
    return x + y
  def mamba2_stateful(self, x: Tensor, norm: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, conv_state: Tensor, ssm_state: Tensor, q: int) -> List[Tensor]:
    # One sequence goes on from a state: conv_state (channels, width) last raw xBC columns, ssm_state (1, h, p, n). -> x + y, both states
    t = torch.size(x, 0)
    width = torch.size(conv_weight, 2)
    z, xbc, dt = self.mamba2_inner(x, norm, in_proj, conv_bias, dt_bias, gate_norm)
    history = torch.cat([conv_state.t(), xbc], 0)
    positions = torch.arange(0, t + width, dtype=4, device=x.device)
    convolved = torch.slice(self.causal_conv_silu(history, torch.squeeze(conv_weight, 1), conv_bias, positions), 0, width, t + width)
    sequence = torch.zeros([t], dtype=4, device=x.device)
    y, state = self.mamba2_outer(convolved, dt, z, A_log, D, gate_norm, out_proj, sequence, ssm_state, min(q, t))
    return [x + y, torch.slice(history, 0, t, t + width).t().contiguous(), state]
  def attention_inner(self, x: Tensor, norm: Tensor, Wqkv: Tensor, cos: Tensor, sin: Tensor, heads: int) -> Tensor:
    # -> queries, keys, values, the first two rotated (T, 3, h, e)
    t, d = torch.size(x, 0), torch.size(x, 1)
    qkv = torch.view(self.linear(self.unit_rms(x), Wqkv * norm), [t, 3, heads, d // heads])
    turning, value = torch.split_with_sizes(qkv, [2, 1], 1)
    return torch.cat([self.rotate(turning, cos, sin), value], 1)
  def attention_block(self, x: Tensor, norm: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, place: Tensor, b: int, longest: int, heads: int, window: int, block: int) -> Tensor:
    qkv = self.attention_inner(x, norm, Wqkv, cos, sin, heads)
    return x + self.linear(self.attend_ragged(qkv, place, b, longest, window, block), out_proj)
  def attention_stateful(self, x: Tensor, norm: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, cache: Tensor, heads: int, window: int, block: int) -> List[Tensor]:
    # One sequence goes on: cache (2, h, m, e) rotated keys and values of the m tokens before. -> x + y, cache with the new tokens
    t, d = torch.size(x, 0), torch.size(x, 1)
    query, key, value = torch.unbind(torch.permute(self.attention_inner(x, norm, Wqkv, cos, sin, heads), [1, 2, 0, 3]), 0)
    cache = torch.cat([cache, torch.stack([key, value], 0)], 2)
    y = self.attend(query.unsqueeze(0), torch.select(cache, 0, 0).unsqueeze(0), torch.select(cache, 0, 1).unsqueeze(0), window, block)
    return [x + self.linear(torch.reshape(torch.permute(y, [0, 2, 1, 3]), [t, d]), out_proj), cache]
  def swiglu(self, x: Tensor, fc1: Tensor, fc2: Tensor) -> Tensor:
    # The gate is the second half of fc1's output.
    f = torch.size(fc2, 1)
    value, gate = torch.split_with_sizes(self.linear(x, fc1), [f, f], 1)
    return self.linear(torch.silu(gate) * value, fc2)
  def swiglu_block(self, x: Tensor, norm: Tensor, fc1: Tensor, fc2: Tensor) -> Tensor:
    return x + self.swiglu(self.unit_rms(x), fc1 * norm, fc2)
