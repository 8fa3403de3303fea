  # Explicit pair of the SwiGLU block. Keeps both halves of fc1's output: a product is too dear to compute again, all
  # else is formed again in either case.
  def swiglu_block_forward(self, x: Tensor, norm: Tensor, fc1: Tensor, fc2: Tensor, epsilon: float, recompute: bool) -> List[Tensor]:
    x = torch.contiguous(x)
    inverse = self.inverse_rms(x, epsilon)
    f = torch.size(fc2, 1)
    h = self.product(torch.mul_(x * inverse, norm), fc1)
    value, gate = torch.split_with_sizes(h, [f, f], 1)
    y = torch.add_(self.product(torch.mul_(torch.silu(gate), value), fc2), x)
    return [y, inverse, h]
  def swiglu_block_backward(self, cotangents: List[Tensor], found: List[Tensor], x: Tensor, norm: Tensor, fc1: Tensor, fc2: Tensor, epsilon: float, recompute: bool) -> List[Tensor]:
    gy = torch.contiguous(cotangents[0])
    y, inverse, h = found
    unit = torch.contiguous(x) * inverse
    f = torch.size(fc2, 1)
    value, gate = torch.split_with_sizes(h, [f, f], 1)
    g_h = torch.empty_like(h)
    g_value, g_gate = torch.split_with_sizes(g_h, [f, f], 1)
    given = self.product(gy, torch.t(fc2))
    open = torch.silu(gate)
    torch.mul(open, given, out=g_value)
    torch.silu_backward(torch.mul_(given, value), gate, grad_input=g_gate)
    g_fc2 = self.weight_gradient(gy, torch.mul_(open, value))
    g_fc1 = self.weight_gradient(g_h, unit * norm)
    gx, g_norm = self.norm_backward(self.product(g_h, torch.t(fc1)), gy, unit, inverse, norm)
    return [gx, g_norm, g_fc1, g_fc2]
