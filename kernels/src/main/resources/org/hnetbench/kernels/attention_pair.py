  # Explicit pairs of the attention and SwiGLU blocks: the way back of what blocks.py computes, by hand. Nothing is written into inputs,
  # weights or cotangents. The norm's weight goes onto the normalised rows, which are formed again on the way back.
  def norm_backward(self, g: Tensor, gy: Tensor, unit: Tensor, inverse: Tensor, norm: Tensor) -> Tuple[Tensor, Tensor]:
    # unit (T, d) is x * inverse; g (T, d) gradient of unit * norm, used up; gy (T, d) reaches x past the norm -> gradients of x and norm.
    along = g * unit
    share = torch.mul_(torch.matmul(along, norm), -1. / torch.size(unit, 1)).unsqueeze(1)
    inner = torch.addcmul_(torch.mul_(g, norm), unit, share)
    return (torch.addcmul(gy, inner, inverse), torch.sum(along, [0]))
  def weight_gradient(self, g: Tensor, x: Tensor) -> Tensor:
    # g (T, out), x (T, in) -> (out, in). The product copies its first factor where that is transposed: the cheaper of two ways.
    rows, out, columns = torch.size(g, 0), torch.size(g, 1), torch.size(x, 1)
    if rows * out <= (rows + out) * columns:
      return self.product(torch.t(g), torch.t(x))
    return torch.contiguous(torch.t(self.product(torch.t(x), torch.t(g))))
  def rotate_into(self, to: Tensor, x: Tensor, cos: Tensor, sin: Tensor, factor: float) -> None:
    # to and x (…, e); cos and sin (…, half), already times the factor, turn the first 2 * half entries, see rotate.
    half = torch.size(cos, -1)
    rest = torch.size(x, -1) - 2 * half
    a, b, other = torch.split_with_sizes(x, [half, half, rest], -1)
    to_a, to_b, to_other = torch.split_with_sizes(to, [half, half, rest], -1)
    if half > 0:
      torch.mul(a, cos, out=to_a)
      torch.addcmul_(to_a, b, sin, value=-1)
      torch.mul(b, cos, out=to_b)
      torch.addcmul_(to_b, a, sin)
    if rest > 0:
      torch.mul(other, factor, out=to_other)
    return None
  def rotary_rows(self, cos: Tensor, sin: Tensor, place: Tensor, b: int, longest: int, like: Tensor) -> Tuple[Tensor, Tensor]:
    # (T, half) -> (b, longest, 1, 1, half)
    c = self.padded(cos.to(like.dtype), place, b * longest)
    s = self.padded(sin.to(like.dtype), place, b * longest)
    return (torch.view(c, [b, longest, 1, 1, torch.size(c, 1)]), torch.view(s, [b, longest, 1, 1, torch.size(s, 1)]))
  # Queries, keys and values by head: q (b g, n s, e) holds position by position the s heads that share k and v (b g, n, e), so that the
  # queries of a block lie together. Queries are scaled by 1 / sqrt(e).
  def by_position(self, x: Tensor, b: int, s: int) -> Tensor:
    # (b g, n s, e) -> view (b, n, g, s, e)
    g, n = torch.size(x, 0) // b, torch.size(x, 1) // s
    return torch.permute(torch.view(x, [b, g, n, s, torch.size(x, 2)]), [0, 2, 1, 3, 4])
  def first_key(self, begin: int, window: int) -> int:
    if window < 0:
      return 0
    return max(0, begin - window)
  def hide_unseen(self, scores: Tensor, begin: int, end: int, left: int, window: int, s: int) -> None:
    # scores (b g, (end - begin) s, end - left) of queries begin … end with keys left … end: far below all others where a key is not seen.
    first = begin
    if window >= 0:
      first = left
    full = torch.full([end - begin, end - first], -1e30, dtype=scores.dtype, device=scores.device)
    mask = torch.triu(full, 1 + begin - first)
    if window >= 0:
      mask = mask + torch.tril(full, begin - first - window - 1)
    if s > 1:
      mask = torch.repeat_interleave(mask, s, 0)
    torch.add_(torch.slice(scores, 2, first - left, end - left), mask)
    return None
  def attend_forward(self, q: Tensor, k: Tensor, v: Tensor, b: int, window: int, block: int) -> Tuple[Tensor, List[Tensor]]:
    # -> what is read (b n, g s e), and for each block of queries the shares with which it reads
    n, e = torch.size(k, 1), torch.size(k, 2)
    g, s = torch.size(k, 0) // b, torch.size(q, 1) // n
    read = torch.empty([b, n, g, s, e], dtype=q.dtype, device=q.device)
    shares = annotate(List[Tensor], [])
    for number in range((n + block - 1) // block):
      begin = number * block
      end = min(n, begin + block)
      left = self.first_key(begin, window)
      scores = torch.bmm(torch.slice(q, 1, begin * s, end * s), torch.transpose(torch.slice(k, 1, left, end), 1, 2))
      self.hide_unseen(scores, begin, end, left, window, s)
      share = torch.softmax(scores, -1)
      part = torch.bmm(share, torch.slice(v, 1, left, end))
      torch.copy_(torch.slice(read, 1, begin, end), self.by_position(part, b, s))
      shares.append(share)
    return (torch.view(read, [b * n, g * s * e]), shares)
  def attend_backward(self, g: Tensor, q: Tensor, k: Tensor, v: Tensor, shares: List[Tensor], window: int, block: int) -> Tuple[Tensor, Tensor, Tensor]:
    # g gradient of what is read, like q -> gradients of q, k, v
    n = torch.size(k, 1)
    s = torch.size(q, 1) // n
    gq = torch.empty_like(q)
    gk = torch.zeros_like(k)
    gv = torch.zeros_like(v)
    for number, share in enumerate(shares):
      begin = number * block
      end = min(n, begin + block)
      left = self.first_key(begin, window)
      rows = torch.slice(q, 1, begin * s, end * s)
      part = torch.slice(g, 1, begin * s, end * s)
      torch.add_(torch.slice(gv, 1, left, end), torch.bmm(torch.transpose(share, 1, 2), part))
      given = torch.bmm(part, torch.transpose(torch.slice(v, 1, left, end), 1, 2))
      scores = torch._softmax_backward_data(given, share, -1, share.dtype)
      torch.copy_(torch.slice(gq, 1, begin * s, end * s), torch.bmm(scores, torch.slice(k, 1, left, end)))
      torch.add_(torch.slice(gk, 1, left, end), torch.bmm(torch.transpose(scores, 1, 2), rows))
    return (gq, gk, gv)
  def attention_block_forward(self, x: Tensor, norm: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, place: Tensor, b: int, longest: int, heads: int, window: int, block: int, epsilon: float, recompute: bool) -> List[Tensor]:
    # Keeps queries, keys and values; unless recomputing also what is read (T, h e) and the shares.
    x = torch.contiguous(x)
    inverse = self.inverse_rms(x, epsilon)
    e = torch.size(out_proj, 1) // heads
    g = (torch.size(Wqkv, 0) // e - heads) // 2
    s = heads // g
    scale = 1. / torch.sqrt(e)
    qkv = self.padded(self.product(torch.mul_(x * inverse, norm), Wqkv), place, b * longest)
    query, key, value = torch.split_with_sizes(torch.view(qkv, [b, longest, heads + 2 * g, 1, e]), [heads, g, g], 2)
    c, n = self.rotary_rows(cos, sin, place, b, longest, x)
    q = torch.empty([b * g, longest * s, e], dtype=x.dtype, device=x.device)
    k = torch.empty([b * g, longest, e], dtype=x.dtype, device=x.device)
    v = torch.empty([b * g, longest, e], dtype=x.dtype, device=x.device)
    self.rotate_into(self.by_position(q, b, s), torch.view(query, [b, longest, g, s, e]), c * scale, n * scale, scale)
    self.rotate_into(self.by_position(k, b, 1), key, c, n, 1.)
    torch.copy_(self.by_position(v, b, 1), value)
    read, shares = self.attend_forward(q, k, v, b, window, block)
    read = self.chosen(read, place)
    y = torch.add_(self.product(read, out_proj), x)
    if recompute:
      return [y, inverse, q, k, v]
    return [y, inverse, q, k, v, read] + shares
  def attention_block_backward(self, cotangents: List[Tensor], found: List[Tensor], x: Tensor, norm: Tensor, Wqkv: Tensor, out_proj: Tensor, cos: Tensor, sin: Tensor, place: Tensor, b: int, longest: int, heads: int, window: int, block: int, epsilon: float, recompute: bool) -> List[Tensor]:
    gy = torch.contiguous(cotangents[0])
    y, inverse, q, k, v = found[0:5]
    e = torch.size(k, 2)
    g = torch.size(k, 0) // b
    s = heads // g
    if recompute:
      padded, shares = self.attend_forward(q, k, v, b, window, block)
      read = self.chosen(padded, place)
    else:
      read = found[5]
      shares = found[6:]
    g_out = self.weight_gradient(gy, read)
    g_rows = self.padded(self.product(gy, torch.t(out_proj)), place, b * longest)
    g_read = torch.empty_like(q)
    torch.copy_(self.by_position(g_read, b, s), torch.view(g_rows, [b, longest, g, s, e]))
    gq, gk, gv = self.attend_backward(g_read, q, k, v, shares, window, block)
    scale = 1. / torch.sqrt(e)
    c, n = self.rotary_rows(cos, torch.neg(sin), place, b, longest, x)
    g_qkv = torch.empty([b * longest, torch.size(Wqkv, 0)], dtype=x.dtype, device=x.device)
    query, key, value = torch.split_with_sizes(torch.view(g_qkv, [b, longest, heads + 2 * g, 1, e]), [heads, g, g], 2)
    self.rotate_into(torch.view(query, [b, longest, g, s, e]), self.by_position(gq, b, s), c * scale, n * scale, scale)
    self.rotate_into(key, self.by_position(gk, b, 1), c, n, 1.)
    torch.copy_(value, self.by_position(gv, b, 1))
    g_qkv = self.chosen(g_qkv, place)
    unit = torch.contiguous(x) * inverse
    g_w = self.weight_gradient(g_qkv, unit * norm)
    gx, g_norm = self.norm_backward(self.product(g_qkv, torch.t(Wqkv)), gy, unit, inverse, norm)
    return [gx, g_norm, g_w, g_out]
