  # Explicit pairs of the attention and SwiGLU blocks: the way back of what blocks.py computes, by hand. Nothing is written into inputs,
  # weights or cotangents. The norm's weight goes onto the normalised rows, which are formed again on the way back.
  def inverse_rms(self, x: Tensor, epsilon: float) -> Tensor:
    # x (T, d) -> 1 / rms(x) (T, 1)
    mean_square = torch.mul_(torch.square_(torch.linalg_vector_norm(x, 2, [-1], True)), 1. / torch.size(x, 1))
    return torch.rsqrt_(torch.add_(mean_square, epsilon))
  def norm_backward(self, g: Tensor, gy: Tensor, x: Tensor, inverse: Tensor, norm: Tensor) -> Tuple[Tensor, Tensor]:
    # g (T, d) gradient of RMSNorm(x) * norm, used up; gy (T, d) reaches x past the norm -> gradients of x and norm.
    unit = x * inverse
    along = g * unit
    share = torch.mul_(torch.matmul(along, norm), -1. / torch.size(x, 1)).unsqueeze(1)
    inner = torch.addcmul_(torch.mul_(g, norm), unit, share)
    return (torch.addcmul(gy, inner, inverse), torch.sum(along, [0]))
  def rotate_into(self, to: Tensor, x: Tensor, cos: Tensor, sin: Tensor) -> None:
    # to and x (…, e); cos and sin (…, half) turn the first 2 * half entries, see rotate.
    half = torch.size(cos, -1)
    rest = torch.size(x, -1) - 2 * half
    if half > 0:
      a, b, other = torch.split_with_sizes(x, [half, half, rest], -1)
      to_a, to_b, to_other = torch.split_with_sizes(to, [half, half, rest], -1)
      torch.mul(a, cos, out=to_a)
      torch.addcmul_(to_a, b, sin, value=-1)
      torch.mul(b, cos, out=to_b)
      torch.addcmul_(to_b, a, sin)
      if rest > 0:
        torch.copy_(to_other, other)
    else:
      torch.copy_(to, x)
  def hidden_keys(self, begin: int, end: int, left: int, window: int, shared: int, like: Tensor) -> Tensor:
    # What is added to scores of the queries begin … end of each of the heads that share keys left … end: -1e30 where a query does not see the key.
    full = torch.full([end - begin, end - left], -1e30, dtype=like.dtype, device=like.device)
    mask = torch.triu(full, 1 + begin - left)
    if window >= 0:
      mask = mask + torch.tril(full, begin - left - window - 1)
    if shared > 1:
      mask = torch.repeat_interleave(mask, shared, 0)
    return mask.unsqueeze(0)
  def attend_forward(self, q: Tensor, k: Tensor, v: Tensor, shared: int, window: int, block: int) -> Tuple[Tensor, List[Tensor]]:
    # q (b g, n s, e): position by position the queries of the s heads that share keys and values k, v (b g, n, e)
    # -> what is read, like q, and for each block of queries the shares with which it reads
    n, e = torch.size(k, 1), torch.size(k, 2)
    read = torch.empty_like(q)
    shares = annotate(List[Tensor], [])
    for number in range((n + block - 1) // block):
      begin = number * block
      end = min(n, begin + block)
      left = 0
      if window >= 0:
        left = max(0, begin - window)
      rows = torch.slice(q, 1, begin * shared, end * shared)
      mask = self.hidden_keys(begin, end, left, window, shared, q)
      share = torch.softmax(torch.baddbmm(mask, rows, torch.transpose(torch.slice(k, 1, left, end), 1, 2), alpha=1. / torch.sqrt(e)), -1)
      torch.copy_(torch.slice(read, 1, begin * shared, end * shared), torch.bmm(share, torch.slice(v, 1, left, end)))
      shares.append(share)
    return (read, shares)
  def attend_backward(self, g: Tensor, q: Tensor, k: Tensor, v: Tensor, shares: List[Tensor], shared: int, window: int, block: int) -> Tuple[Tensor, Tensor, Tensor]:
    # g gradient of what is read, like q -> gradients of q, k, v
    n, e = torch.size(k, 1), torch.size(k, 2)
    gq = torch.empty_like(q)
    gk = torch.zeros_like(k)
    gv = torch.zeros_like(v)
    for number, share in enumerate(shares):
      begin = number * block
      end = min(n, begin + block)
      left = 0
      if window >= 0:
        left = max(0, begin - window)
      rows = torch.slice(q, 1, begin * shared, end * shared)
      part = torch.slice(g, 1, begin * shared, end * shared)
      torch.baddbmm_(torch.slice(gv, 1, left, end), torch.transpose(share, 1, 2), part)
      given = torch.bmm(part, torch.transpose(torch.slice(v, 1, left, end), 1, 2))
      scores = torch._softmax_backward_data(torch.mul_(given, 1. / torch.sqrt(e)), share, -1, share.dtype)
      torch.copy_(torch.slice(gq, 1, begin * shared, end * shared), torch.bmm(scores, torch.slice(k, 1, left, end)))
      torch.baddbmm_(torch.slice(gk, 1, left, end), torch.transpose(scores, 1, 2), rows)
    return (gq, gk, gv)
  def attention_block_forward(self, x: Tensor, norm: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, place: Tensor, b: int, longest: int, heads: int, window: int, block: int, epsilon: float, recompute: bool) -> List[Tensor]:
    # Keeps queries, keys and values by head; unless recomputing also what is read (T, h e) and the shares.
    x = torch.contiguous(x)
    inverse = self.inverse_rms(x, epsilon)
    e = torch.size(out_proj, 1) // heads
    g = (torch.size(Wqkv, 0) // e - heads) // 2
    s = heads // g
    qkv = self.padded(self.product(torch.mul_(x * inverse, norm), Wqkv), place, b * longest)
    query, key, value = torch.split_with_sizes(torch.view(qkv, [b, longest, heads + 2 * g, e]), [heads, g, g], 2)
    c = torch.view(self.padded(cos.to(x.dtype), place, b * longest), [b, longest, 1, 1, -1])
    n = torch.view(self.padded(sin.to(x.dtype), place, b * longest), [b, longest, 1, 1, -1])
    q = torch.empty([b * g, longest * s, e], dtype=x.dtype, device=x.device)
    k = torch.empty([b * g, longest, e], dtype=x.dtype, device=x.device)
    v = torch.empty([b * g, longest, e], dtype=x.dtype, device=x.device)
    self.rotate_into(self.by_position(q, b, g, s), torch.unflatten(query, 2, [g, s]), c, n)
    self.rotate_into(self.by_position(k, b, g, 1), key.unsqueeze(3), c, n)
    torch.copy_(self.by_position(v, b, g, 1), value.unsqueeze(3))
    read, shares = self.attend_forward(q, k, v, s, window, block)
    rows = self.rows_of(read, place, b, g, s)
    y = torch.add_(self.product(rows, out_proj), x)
    if recompute:
      return [y, inverse, q, k, v]
    return [y, inverse, q, k, v, rows] + shares
  def by_position(self, x: Tensor, b: int, g: int, s: int) -> Tensor:
    # (b g, n s, e) -> view (b, n, g, s, e)
    return torch.permute(torch.view(x, [b, g, -1, s, torch.size(x, 2)]), [0, 2, 1, 3, 4])
  def rows_of(self, x: Tensor, place: Tensor, b: int, g: int, s: int) -> Tensor:
    # (b g, n s, e) -> (T, g s e), without padding
    rows = torch.reshape(self.by_position(x, b, g, s), [-1, g * s * torch.size(x, 2)])
    return self.chosen(rows, place)
  def attention_block_backward(self, cotangents: List[Tensor], found: List[Tensor], x: Tensor, norm: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, place: Tensor, b: int, longest: int, heads: int, window: int, block: int, epsilon: float, recompute: bool) -> List[Tensor]:
    x = torch.contiguous(x)
    gy = torch.contiguous(cotangents[0])
    y, inverse, q, k, v = found[0:5]
    e = torch.size(out_proj, 1) // heads
    g = torch.size(k, 0) // b
    s = heads // g
    if recompute:
      read, shares = self.attend_forward(q, k, v, s, window, block)
      rows = self.rows_of(read, place, b, g, s)
    else:
      rows = found[5]
      shares = found[6:]
    g_out = self.product(torch.t(gy), torch.t(rows))
    g_rows = self.padded(self.product(gy, torch.t(out_proj)), place, b * longest)
    g_read = torch.empty_like(q)
    torch.copy_(self.by_position(g_read, b, g, s), torch.view(g_rows, [b, longest, g, s, e]))
    gq, gk, gv = self.attend_backward(g_read, q, k, v, shares, s, window, block)
    c = torch.view(self.padded(cos.to(x.dtype), place, b * longest), [b, longest, 1, 1, -1])
    n = torch.view(torch.neg(self.padded(sin.to(x.dtype), place, b * longest)), [b, longest, 1, 1, -1])
    g_qkv = torch.empty([b * longest, torch.size(Wqkv, 0)], dtype=x.dtype, device=x.device)
    query, key, value = torch.split_with_sizes(torch.view(g_qkv, [b, longest, heads + 2 * g, e]), [heads, g, g], 2)
    self.rotate_into(torch.unflatten(query, 2, [g, s]), self.by_position(gq, b, g, s), c, n)
    self.rotate_into(key.unsqueeze(3), self.by_position(gk, b, g, 1), c, n)
    torch.copy_(value.unsqueeze(3), self.by_position(gv, b, g, 1))
    g_qkv = self.chosen(g_qkv, place)
    g_w = self.product(torch.t(g_qkv), torch.t(torch.mul_(x * inverse, norm)))
    gx, g_norm = self.norm_backward(self.product(g_qkv, torch.t(Wqkv)), gy, x, inverse, norm)
    return [gx, g_norm, g_w, g_out]
