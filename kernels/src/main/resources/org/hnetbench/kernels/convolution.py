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
  def causal_conv_resume(self, x: Tensor, weight: Tensor, bias: Tensor, state: Tensor) -> List[Tensor]:
    # One sequence goes on: x (t, C) its next tokens, state (C, width) its last inputs, newest last. -> silu of the convolution (t, C), state
    n, width = torch.size(x, 0), torch.size(weight, 1)
    history = torch.cat([state.t(), x], 0)
    positions = torch.arange(0, n + width, dtype=4, device=x.device)
    y = torch.slice(self.causal_conv_silu(history, weight, bias, positions), 0, width, n + width)
    return [y, torch.slice(history, 0, n, n + width).t().contiguous()]
