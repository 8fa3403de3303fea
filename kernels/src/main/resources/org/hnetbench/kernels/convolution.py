  # Depthwise causal convolution over ragged sequences. x (T, C), weight (C, width), bias (C) or empty, positions (T) counted
  # from each sequence's start. The last tap multiplies the current token; taps before a sequence's start are zero.
  def causal_conv(self, x: Tensor, weight: Tensor, bias: Tensor, positions: Tensor) -> Tensor:
    n, channels, width = torch.size(x, 0), torch.size(x, 1), torch.size(weight, 1)
    image = torch.permute(torch.view(torch.contiguous(x), [1, n, 1, channels]), [0, 3, 1, 2])
    kernel = torch.view(torch.contiguous(weight), [channels, 1, width, 1])
    shift: Optional[Tensor] = None
    if torch.numel(bias) > 0:
      shift = bias
    y = torch.conv2d(image, kernel, shift, [1, 1], [width - 1, 0], [1, 1], channels)
    y = torch.slice(torch.view(torch.permute(y, [0, 2, 3, 1]).contiguous(), [n + width - 1, channels]), 0, 0, n)
    # The first width - 1 tokens of every sequence saw the sequence before them: compute those rows anew.
    rows = torch.view(torch.nonzero(positions < width - 1), [-1])
    back = torch.arange(width - 1, -1, -1, dtype=4, device=x.device)
    outside = torch.index_select(positions, 0, rows).unsqueeze(1) < back
    taps = torch.clamp_min(rows.unsqueeze(1) - back, 0)
    seen = torch.view(torch.index_select(x, 0, torch.view(taps, [-1])), [-1, width, channels])
    seen = torch.masked_fill(seen, outside.unsqueeze(2), 0.)
    first = torch.sum(seen * torch.transpose(weight, 0, 1), [1])
    if torch.numel(bias) > 0:
      first = first + bias
    return torch.index_copy(y, 0, rows, first)
  def causal_conv_silu(self, x: Tensor, weight: Tensor, bias: Tensor, positions: Tensor) -> Tensor:
    return torch.silu(self.causal_conv(x, weight, bias, positions))
  def causal_conv_resume(self, x: Tensor, weight: Tensor, bias: Tensor, state: Tensor, rows: Tensor, number: Tensor, offsets: Tensor) -> Tensor:
    # Sequences go on: x (T, C) next tokens of the sequences rows (A), one after the other from offsets (A + 1), number (T) in
    # 0 ... A - 1 says whose each is. state (B, width, C), last inputs of all sequences, newest last, is moved on in place.
    # -> silu of the convolution (T, C)
    n, channels, width, count = torch.size(x, 0), torch.size(x, 1), torch.size(weight, 1), torch.size(rows, 0)
    # One after the other: a sequence's last inputs, then its new ones.
    taps = torch.arange(0, width, dtype=4, device=x.device)
    first = torch.arange(0, count, dtype=4, device=x.device) * width
    begins = torch.view(torch.unsqueeze(first + torch.slice(offsets, 0, 0, count), 1) + taps, [-1])
    ends = torch.view(torch.unsqueeze(first + torch.slice(offsets, 0, 1, count + 1), 1) + taps, [-1])
    place = (number + 1) * width + torch.arange(0, n, dtype=4, device=x.device)
    history = torch.empty([count * width + n, channels], dtype=x.dtype, device=x.device)
    history = torch.index_copy(history, 0, begins, torch.reshape(torch.index_select(state, 0, rows), [-1, channels]))
    history = torch.index_copy(history, 0, place, x)
    y = torch.zeros_like(x)
    if torch.numel(bias) > 0:
      y = y + bias
    for tap in range(width):
      y = torch.addcmul(y, torch.index_select(history, 0, place + (tap - width + 1)), torch.select(weight, 1, tap))
    torch.index_copy_(state, 0, rows, torch.view(torch.index_select(history, 0, ends), [count, width, channels]))
    return torch.silu(y)
