  # A layer of a gated convolutional network over ragged sequences. x (T, d), norm (d), in_proj (2d, d), taps (d, width),
  # out_proj (d, d), positions (T) counted from each sequence's start -> (T, d).
  def gated_convolution(self, x: Tensor, norm: Tensor, in_proj: Tensor, taps: Tensor, out_proj: Tensor, positions: Tensor) -> Tensor:
    value, gate = torch.chunk(self.linear(self.rmsnorm(x, norm, 1e-5), in_proj), 2, -1)
    no_bias = torch.zeros([0], dtype=x.dtype, device=x.device)
    seen = self.causal_conv(value, taps, no_bias, positions)
    return x + self.linear(seen * torch.sigmoid(gate), out_proj)
