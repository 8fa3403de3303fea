  # Depthwise causal convolution with an explicit way back: shifted products in blocks of rows that stay in the processor's cache, as if
  # all were one sequence, then the rows at sequence starts, which are few.
  def convolution_starts(self, positions: Tensor, width: int) -> List[Tensor]:
    # First width - 1 rows of each sequence (R); the rows that each of them sees (R, width); which of those lie before the sequence.
    rows = torch.view(torch.nonzero(positions < width - 1), [-1])
    back = torch.arange(width - 1, -1, -1, dtype=4, device=positions.device)
    hidden = torch.index_select(positions, 0, rows).unsqueeze(1) < back
    return [rows, torch.clamp_min(rows.unsqueeze(1) - back, 0), hidden]
  def convolution_seen(self, x: Tensor, taps: Tensor, hidden: Tensor) -> Tensor:
    # x (T, C) -> (R, width, C), zero where hidden
    seen = torch.view(torch.index_select(x, 0, torch.view(taps, [-1])), [torch.size(taps, 0), torch.size(taps, 1), torch.size(x, 1)])
    return torch.masked_fill_(seen, hidden.unsqueeze(2), 0.)
  def convolve(self, x: Tensor, weight: Tensor, bias: Tensor, starts: List[Tensor], begin: int, end: int, y: Tensor) -> None:
    # Rows begin ... end of the convolution of x (T, C) with weight (C, width) and bias (C) -> first rows of y
    width = torch.size(weight, 1)
    w = torch.contiguous(torch.t(weight))
    torch.addcmul(bias, torch.slice(x, 0, begin, end), torch.select(w, 0, width - 1), out=torch.slice(y, 0, 0, end - begin))
    for shift in range(1, width):
      first = max(begin, shift)
      if first < end:
        torch.addcmul_(torch.slice(y, 0, first - begin, end - begin), torch.slice(x, 0, first - shift, end - shift), torch.select(w, 0, width - 1 - shift))
    inside = torch.view(torch.nonzero(torch.logical_and(starts[0] >= begin, starts[0] < end)), [-1])
    rows, taps, hidden = torch.index_select(starts[0], 0, inside), torch.index_select(starts[1], 0, inside), torch.index_select(starts[2], 0, inside)
    torch.index_copy_(y, 0, rows - begin, torch.sum(self.convolution_seen(x, taps, hidden) * w, [1]) + bias)
    return None
  def convolve_back(self, g: Tensor, x: Tensor, weight: Tensor, starts: List[Tensor], dx: Tensor) -> List[Tensor]:
    # g (T, C) gradient of y, overwritten -> dx (T, C); gradients of weight (C, width) and bias (C)
    n, channels, width, block = torch.size(x, 0), torch.size(x, 1), torch.size(weight, 1), 512
    w = torch.contiguous(torch.t(weight))
    bias = torch.sum(g, [0])
    rows, taps, hidden = starts
    first_g = torch.index_select(g, 0, rows)
    torch.index_fill_(g, 0, rows, 0.)
    products = torch.zeros([width, block, channels], dtype=x.dtype, device=x.device)
    for number in range((n + block - 1) // block):
      begin = number * block
      end = min(n, begin + block)
      part = torch.slice(g, 0, begin, end)
      target = torch.slice(dx, 0, begin, end)
      torch.mul(part, torch.select(w, 0, width - 1), out=target)
      torch.addcmul_(torch.slice(torch.select(products, 0, width - 1), 0, 0, end - begin), part, torch.slice(x, 0, begin, end))
      for shift in range(1, width):
        last = min(end, n - shift)
        if begin < last:
          # Inside a sequence, row t + shift reads row t.
          later = torch.slice(g, 0, begin + shift, last + shift)
          torch.addcmul_(torch.slice(target, 0, 0, last - begin), later, torch.select(w, 0, width - 1 - shift))
          torch.addcmul_(torch.slice(torch.select(products, 0, width - 1 - shift), 0, 0, last - begin), later, torch.slice(x, 0, begin, last))
    # What the rows at sequence starts read.
    given = torch.masked_fill_(first_g.unsqueeze(1) * w, hidden.unsqueeze(2), 0.)
    torch.index_add_(dx, 0, torch.view(taps, [-1]), torch.view(given, [-1, channels]))
    dw = torch.sum(products, [1]) + torch.sum(torch.mul_(self.convolution_seen(x, taps, hidden), first_g.unsqueeze(1)), [0])
    return [torch.contiguous(torch.t(dw)), bias]
