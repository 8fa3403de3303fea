  # The Mamba-2 block with an explicit way back; blocks.py has its plain form. Norms' weights are folded into the products behind them.
  # Rows behind the last token fill the last chunk: zero input and no decay leave states alone.
  def inverse_rms(self, x: Tensor, epsilon: float) -> Tensor:
    # (T, d) -> (T, 1)
    norm = torch.linalg_vector_norm(x, 2, [-1], True)
    return torch.rsqrt_(torch.add_(torch.mul_(torch.square_(norm), 1. / torch.size(x, 1)), epsilon))
  def mamba2_gate(self, z: Tensor, scanned: Tensor, act: Tensor, D: Tensor, h: int) -> List[Tensor]:
    # Output of the scan with what it skips, and gated (T, e d)
    n, width = torch.size(z, 0), torch.size(z, 1)
    x = torch.view(torch.slice(torch.slice(act, 0, 0, n), 1, 0, width), [n, h, -1])
    y = torch.addcmul(torch.slice(torch.view(scanned, [-1, h, width // h]), 0, 0, n), x, D.unsqueeze(1))
    y = torch.view(y, [n, width])
    return [y, torch.mul_(torch.silu(z), y)]
  def mamba2_convolved(self, xbc: Tensor, conv_weight: Tensor, conv_bias: Tensor, positions: Tensor, q: int) -> Tensor:
    # -> before the activation, in whole chunks (c q, e d + 2 n)
    n, channels = torch.size(xbc, 0), torch.size(xbc, 1)
    rows = (n + q - 1) // q * q
    pre = torch.empty([rows, channels], dtype=xbc.dtype, device=xbc.device)
    torch.zero_(torch.slice(pre, 0, n, rows))
    self.convolve(xbc, torch.squeeze(conv_weight, 1), conv_bias, positions, torch.slice(pre, 0, 0, n))
    return pre
  def mamba2_chunks(self, xbc: Tensor, width: int, h: int, q: int) -> Tuple[Tensor, Tensor, Tensor]:
    # (c q, e d + 2 n) -> x (c, q, h, p), B and C (c, q, 1, n)
    c, n = torch.size(xbc, 0) // q, (torch.size(xbc, 1) - width) // 2
    x, B, C = torch.split_with_sizes(torch.view(xbc, [c, q, -1]), [width, n, n], 2)
    return (torch.view(x, [c, q, h, width // h]), B.unsqueeze(2), C.unsqueeze(2))
  def mamba2_block_forward(self, x: Tensor, norm: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, positions: Tensor, sequence: Tensor, q: int, epsilon: float, recompute: bool) -> List[Tensor]:
    n, channels, h, width = torch.size(x, 0), torch.size(conv_bias, 0), torch.size(D, 0), torch.size(gate_norm, 0)
    r1 = self.inverse_rms(x, epsilon)
    unit = x * r1
    wz, wx, wt = torch.split_with_sizes(in_proj * norm, [width, channels, h], 0)
    z = self.product(unit, wz)
    xbc = self.product(unit, wx)
    raw = torch.addmm(dt_bias, unit, torch.t(wt))
    pre = self.mamba2_convolved(xbc, conv_weight, conv_bias, positions, q)
    act = torch.silu(pre)
    step = self.scan_chunks(torch.softplus(raw).unsqueeze(0), n, q)
    x4, B, C = self.mamba2_chunks(act, width, h, q)
    parts = self.scan_parts(x4, step, step * torch.neg(torch.exp(A_log)), B, C, self.scan_relations(sequence.unsqueeze(0), q, x))
    empty = torch.empty([0], dtype=x.dtype, device=x.device)
    scanned, final, states = self.scan_forward(x4, step, B, C, empty, 1, parts)
    y, gated = self.mamba2_gate(z, scanned, act, D, h)
    r2 = self.inverse_rms(gated, epsilon)
    out = torch.mul_(self.product(gated, out_proj * gate_norm), r2)
    found = [x + out, r1, z, xbc, raw, scanned, states, r2, out]
    if not recompute:
      found.extend([unit, pre, act, y, gated])
      found.extend(parts)
    return found
  def mamba2_block_backward(self, cotangents: List[Tensor], found: List[Tensor], x: Tensor, norm: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, positions: Tensor, sequence: Tensor, q: int, epsilon: float, recompute: bool) -> List[Tensor]:
    n, d, channels, h, width = torch.size(x, 0), torch.size(x, 1), torch.size(conv_bias, 0), torch.size(D, 0), torch.size(gate_norm, 0)
    p, given = width // h, cotangents[0]
    y0, r1, z, xbc, raw, scanned, states, r2, out = torch.slice(found, 0, 9)
    relations = self.scan_relations(sequence.unsqueeze(0), q, x)
    step = self.scan_chunks(torch.softplus(raw).unsqueeze(0), n, q)
    A = torch.neg(torch.exp(A_log))
    if recompute:
      unit = x * r1
      pre = self.mamba2_convolved(xbc, conv_weight, conv_bias, positions, q)
      act = torch.silu(pre)
      y, gated = self.mamba2_gate(z, scanned, act, D, h)
    else:
      unit, pre, act, y, gated = torch.slice(found, 9, 14)
    x4, B, C = self.mamba2_chunks(act, width, h, q)
    if recompute:
      parts = self.scan_parts(x4, step, step * A, B, C, relations)
    else:
      parts = torch.slice(found, 14)
    # Output and gate. The norm's scale passes on what stands upright on its input.
    g = given * r2
    dgated = self.product(g, torch.t(out_proj * gate_norm))
    dw = torch.t(self.product(torch.t(gated), torch.t(g)))
    dgate_norm = torch.sum(dw * out_proj, [0])
    dout_proj = torch.contiguous(dw * gate_norm)
    along = torch.mul_(torch.mul_(torch.sum(given * out, [1], True), torch.square(r2)), -1. / width)
    torch.addcmul_(dgated, gated, along)
    dprojected = torch.empty([n, width + channels + h], dtype=x.dtype, device=x.device)
    dz, dxbc, draw = torch.split_with_sizes(dprojected, [width, channels, h], 1)
    torch.silu_backward(dgated * y, z, grad_input=dz)
    dy = torch.empty([torch.size(pre, 0), width], dtype=x.dtype, device=x.device)
    torch.zero_(torch.slice(dy, 0, n))
    torch.silu(z, out=torch.slice(dy, 0, 0, n))
    torch.mul_(torch.slice(dy, 0, 0, n), dgated)
    dy4 = torch.view(dy, torch.size(x4))
    # Scan.
    dact = torch.empty_like(act)
    dx4, dB, dC = self.mamba2_chunks(dact, width, h, q)
    empty = torch.empty([0], dtype=x.dtype, device=x.device)
    ddt, da, dinitial = self.scan_backward(dy4, empty, scanned, empty, states, x4, step, B, C, relations[0], parts, dx4, dB, dC)
    torch.addcmul_(dx4, dy4, D.unsqueeze(1))
    dD = torch.sum(dy4 * x4, [0, 1, 3])
    dA_log = torch.sum(da * step, [0, 1]) * A
    ddt = torch.slice(torch.view(torch.addcmul_(ddt, da, A), [-1, h]), 0, 0, n)
    torch.softplus_backward(ddt, raw, 1, 20, grad_input=draw)
    ddt_bias = torch.sum(draw, [0])
    # Convolution and input.
    dpre = torch.slice(torch.silu_backward(dact, pre), 0, 0, n)
    dconv_weight, dconv_bias = self.convolve_back(dpre, xbc, torch.squeeze(conv_weight, 1), positions, dxbc)
    dunit = self.product(dprojected, torch.t(in_proj * norm))
    dw = torch.t(self.product(torch.t(unit), torch.t(dprojected)))
    dnorm = torch.sum(dw * in_proj, [0])
    din_proj = torch.contiguous(dw * norm)
    along = torch.mul_(torch.sum(dunit * unit, [1], True), -1. / d)
    dx = torch.addcmul(given, torch.addcmul_(dunit, unit, along), r1)
    return [dx, dnorm, din_proj, dconv_weight.unsqueeze(1), dconv_bias, ddt_bias, dA_log, dD, dgate_norm, dout_proj]
