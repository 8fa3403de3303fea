  # The Mamba-2 block with an explicit way back; blocks.py has its plain form. Norms' weights are folded into the products behind them.
  # Between the products, it works in blocks of a few chunks, whose values stay in the processor's cache. Rows behind the last token fill
  # the last chunk: zero input and no decay leave states alone.
  def filled(self, x: Tensor, rows: int) -> Tensor:
    # (m, ...) -> (rows, ...), zeros behind
    if torch.size(x, 0) == rows:
      return x
    return torch.cat([x, torch.zeros([rows - torch.size(x, 0)] + torch.slice(torch.size(x), 1), dtype=x.dtype, device=x.device)], 0)
  def mamba2_views(self, xbc: Tensor, width: int, h: int, q: int) -> Tuple[Tensor, Tensor, Tensor]:
    # (c q, e d + 2 n) -> x (c, q, h, p), B and C (c, q, 1, n)
    c, n = torch.size(xbc, 0) // q, (torch.size(xbc, 1) - width) // 2
    x, B, C = torch.split_with_sizes(torch.view(xbc, [c, q, -1]), [width, n, n], 2)
    return (torch.view(x, [c, q, h, width // h]), B.unsqueeze(2), C.unsqueeze(2))
  def mamba2_inside(self, xbc: Tensor, step: Tensor, conv_weight: Tensor, conv_bias: Tensor, starts: List[Tensor], A: Tensor, relations: List[Tensor], begin: int, end: int, width: int, q: int) -> List[Tensor]:
    # What is cheap to compute of a block of tokens: convolution before and after its activation (c q, e d + 2 n), parts of the scan
    channels, h, c = torch.size(xbc, 1), torch.size(A, 0), torch.size(step, 0)
    pre = torch.empty([c * q, channels], dtype=xbc.dtype, device=xbc.device)
    torch.zero_(torch.slice(pre, 0, end - begin, c * q))
    self.convolve(xbc, conv_weight, conv_bias, starts, begin, end, pre)
    act = torch.silu(pre)
    x, B, C = self.mamba2_views(act, width, h, q)
    result = [pre, act]
    result.extend(self.scan_parts(x, step, step * A, B, C, relations))
    return result
  def parts_between(self, tensors: List[Tensor], begin: int, end: int) -> List[Tensor]:
    results = annotate(List[Tensor], [])
    for tensor in tensors:
      results.append(torch.slice(tensor, 0, begin, end))
    return results
  def mamba2_block_forward(self, x: Tensor, norm: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, positions: Tensor, sequence: Tensor, q: int, epsilon: float, recompute: bool) -> List[Tensor]:
    n, channels, h, width = torch.size(x, 0), torch.size(conv_bias, 0), torch.size(D, 0), torch.size(gate_norm, 0)
    p, c, few = width // h, (n + q - 1) // q, max(1, 1024 // q)
    r1 = self.inverse_rms(x, epsilon)
    unit = x * r1
    wz, wx, wt = torch.split_with_sizes(in_proj * norm, [width, channels, h], 0)
    z = self.product(unit, wz)
    xbc = self.product(unit, wx)
    raw = torch.addmm(dt_bias, unit, torch.t(wt))
    step = torch.view(self.filled(torch.softplus(raw), c * q), [c, q, h])
    A, taps = torch.neg(torch.exp(A_log)), torch.squeeze(conv_weight, 1)
    starts = self.convolution_starts(positions, torch.size(taps, 1))
    relations = self.scan_relations(sequence.unsqueeze(0), q, x)
    state = torch.zeros([1, 1, (channels - width) // 2, h, p], dtype=x.dtype, device=x.device)
    gated = torch.empty([n, width], dtype=x.dtype, device=x.device)
    kept = annotate(List[Tensor], [])
    for number in range((c + few - 1) // few):
      first = number * few
      last = min(c, first + few)
      begin, end = first * q, min(n, last * q)
      steps = torch.slice(step, 0, first, last)
      inside = self.mamba2_inside(xbc, steps, taps, conv_bias, starts, A, self.parts_between(relations, first, last), begin, end, width, q)
      x4, B, C = self.mamba2_views(inside[1], width, h, q)
      scanned, states, state = self.scan_forward(x4, steps, B, C, state, torch.slice(inside, 2))
      y = torch.view(torch.addcmul(scanned, x4, D.unsqueeze(1)), [-1, width])
      part = torch.slice(gated, 0, begin, end)
      torch.mul_(torch.silu(torch.slice(z, 0, begin, end), out=part), torch.slice(y, 0, 0, end - begin))
      kept.extend([scanned, states, state])
      if not recompute:
        kept.extend(inside)
    r2 = self.inverse_rms(gated, epsilon)
    out = torch.mul_(self.product(gated, out_proj * gate_norm), r2)
    found = [x + out, r1, z, xbc, raw, gated, r2, out]
    found.extend(kept)
    return found
  def mamba2_block_backward(self, cotangents: List[Tensor], found: List[Tensor], x: Tensor, norm: Tensor, in_proj: Tensor, conv_weight: Tensor, conv_bias: Tensor, dt_bias: Tensor, A_log: Tensor, D: Tensor, gate_norm: Tensor, out_proj: Tensor, positions: Tensor, sequence: Tensor, q: int, epsilon: float, recompute: bool) -> List[Tensor]:
    n, d, channels, h, width = torch.size(x, 0), torch.size(x, 1), torch.size(conv_bias, 0), torch.size(D, 0), torch.size(gate_norm, 0)
    c, few, given = (n + q - 1) // q, max(1, 1024 // q), cotangents[0]
    y0, r1, z, xbc, raw, gated, r2, out = torch.slice(found, 0, 8)
    step = torch.view(self.filled(torch.softplus(raw), c * q), [c, q, h])
    A, taps = torch.neg(torch.exp(A_log)), torch.squeeze(conv_weight, 1)
    starts = self.convolution_starts(positions, torch.size(taps, 1))
    relations = self.scan_relations(sequence.unsqueeze(0), q, x)
    # Output. A norm passes on what stands upright on its input.
    g = given * r2
    dgated = self.product(g, torch.t(out_proj * gate_norm))
    dw = self.product(torch.t(g), torch.t(gated))
    dgate_norm = torch.sum(dw * out_proj, [0])
    dout_proj = torch.mul_(dw, gate_norm)
    along = torch.mul_(torch.mul_(torch.sum(given * out, [1], True), torch.square(r2)), -1. / width)
    # Gate and scan, from the last block to the first.
    dprojected = torch.empty([n, width + channels + h], dtype=x.dtype, device=x.device)
    dz, dxbc, draw = torch.split_with_sizes(dprojected, [width, channels, h], 1)
    dpre = torch.empty([n, channels], dtype=x.dtype, device=x.device)
    dstep, dA = torch.empty_like(step), torch.zeros_like(A)
    dD = torch.zeros_like(D)
    dstate = torch.zeros([1, 1, (channels - width) // 2, h, width // h], dtype=x.dtype, device=x.device)
    blocks = (c + few - 1) // few
    many = (len(found) - 8) // blocks
    for back in range(blocks):
      number = blocks - 1 - back
      first = number * few
      last = min(c, first + few)
      begin, end = first * q, min(n, last * q)
      steps = torch.slice(step, 0, first, last)
      related = self.parts_between(relations, first, last)
      kept = torch.slice(found, 8 + number * many, 8 + (number + 1) * many)
      scanned, states, state = kept[0], kept[1], kept[2]
      if recompute:
        inside = self.mamba2_inside(xbc, steps, taps, conv_bias, starts, A, related, begin, end, width, q)
      else:
        inside = torch.slice(kept, 3)
      pre, act = inside[0], inside[1]
      x4, B, C = self.mamba2_views(act, width, h, q)
      y = torch.slice(torch.view(torch.addcmul(scanned, x4, D.unsqueeze(1)), [-1, width]), 0, 0, end - begin)
      upright = torch.slice(dgated, 0, begin, end)
      torch.addcmul_(upright, torch.slice(gated, 0, begin, end), torch.slice(along, 0, begin, end))
      gate = torch.slice(z, 0, begin, end)
      torch.silu_backward(torch.mul_(y, upright), gate, grad_input=torch.slice(dz, 0, begin, end))
      dy = torch.view(self.filled(torch.mul_(torch.silu(gate), upright), (last - first) * q), torch.size(x4))
      dact = torch.empty_like(act)
      dx4, dB, dC = self.mamba2_views(dact, width, h, q)
      ddt, da, dstate = self.scan_backward(dy, dstate, scanned, states, state, x4, steps, B, C, related[0], torch.slice(inside, 2), dx4, dB, dC)
      torch.addcmul_(dx4, dy, D.unsqueeze(1))
      torch.add_(dD, torch.sum(torch.mul_(dy, x4), [0, 1, 3]))
      torch.add_(dA, torch.sum(da * steps, [0, 1]))
      torch.addcmul(ddt, da, A, out=torch.slice(dstep, 0, first, last))
      torch.silu_backward(torch.slice(dact, 0, 0, end - begin), torch.slice(pre, 0, 0, end - begin), grad_input=torch.slice(dpre, 0, begin, end))
    torch.softplus_backward(torch.slice(torch.view(dstep, [-1, h]), 0, 0, n), raw, 1, 20, grad_input=draw)
    # Convolution and input.
    dtaps, dconv_bias = self.convolve_back(dpre, xbc, taps, starts, dxbc)
    dunit = self.product(dprojected, torch.t(in_proj * norm))
    unit = x * r1
    dw = torch.t(self.product(torch.t(unit), torch.t(dprojected)))
    dnorm = torch.sum(dw * in_proj, [0])
    din_proj = torch.contiguous(dw * norm)
    along = torch.mul_(torch.sum(dunit * unit, [1], True), -1. / d)
    dx = torch.addcmul(given, torch.addcmul_(dunit, unit, along), r1)
    return [dx, dnorm, din_proj, dtaps.unsqueeze(1), dconv_bias, torch.sum(draw, [0]), dA * A, dD, dgate_norm, dout_proj]
