  # Rotary embedding, not interleaved: of each head's first 2 * half entries, entry i turns with entry i + half. Angles are formed in float32.
  def rotary_table(self, positions: Tensor, dimension: int) -> List[Tensor]:
    # positions (T) -> cos and sin (T, dimension / 2)
    steps = torch.arange(0, dimension, 2, dtype=6, device=positions.device)
    frequencies = torch.div(1., torch.pow(10000., steps / dimension))
    angles = positions.to(6).unsqueeze(1) * frequencies
    return [torch.cos(angles), torch.sin(angles)]
  def rotate(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    # x (T, k, h, e)
    half = torch.size(cos, 1)
    if half == 0:
      return x
    c = torch.view(cos, [-1, 1, 1, half]).to(x.dtype)
    s = torch.view(sin, [-1, 1, 1, half]).to(x.dtype)
    rest = torch.size(x, 3) - 2 * half
    a, b, other = torch.split_with_sizes(x, [half, half, rest], 3)
    return torch.cat([a * c - b * s, a * s + b * c, other], 3)
  def rotate_queries_and_keys(self, qkv: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    # qkv (T, 3, h, e)
    turning, value = torch.split_with_sizes(qkv, [2, 1], 1)
    return torch.cat([self.rotate(turning, cos, sin), value], 1)
  # Causal attention with a window. query (b, h, n, e) are the last n of the m positions of key and value (b, h, m, e); position i sees
  # i - window <= j <= i, all of them if window < 0. Works in blocks of queries, each with just the keys that it can see. -> (b, h, n, e)
  def attend(self, query: Tensor, key: Tensor, value: Tensor, window: int, block: int) -> Tensor:
    b, h, n, e = torch.size(query, 0), torch.size(query, 1), torch.size(query, 2), torch.size(query, 3)
    m = torch.size(key, 2)
    offset = m - n
    q = torch.reshape(query, [b * h, n, e])
    k = torch.reshape(key, [b * h, m, e])
    v = torch.reshape(value, [b * h, m, e])
    scale = 1. / torch.sqrt(e)
    results = annotate(List[Tensor], [])
    blocks = (n + block - 1) // block
    for number, part in enumerate(torch.split(q, block, 1)):
      low = offset + number * block
      high = low + torch.size(part, 1)
      left = 0
      if window >= 0:
        left = max(0, low - window)
      distance = torch.arange(low, high, dtype=4, device=q.device).unsqueeze(1) - torch.arange(left, high, dtype=4, device=q.device)
      hidden = distance < 0
      if window >= 0:
        hidden = torch.logical_or(hidden, distance > window)
      mask = torch.masked_fill(torch.zeros([high - low, high - left], dtype=q.dtype, device=q.device), hidden, -1e30)
      seen = k
      read = v
      if left > 0 or high < m:
        seen = torch.slice(k, 1, left, high)
        read = torch.slice(v, 1, left, high)
      scores = torch.baddbmm(mask, part, torch.transpose(seen, 1, 2), alpha=scale)
      results.append(torch.bmm(torch.softmax(scores, -1), read))
    if blocks == 1:
      return torch.view(results[0], [b, h, n, e])
    return torch.view(torch.cat(results, 1), [b, h, n, e])
  # Attention over ragged sequences: qkv (T, 3, h, e) rotated already; place (T) row of each token in the padded form of
  # b sequences of at most longest tokens. Right padding is never seen by a real token. -> (T, h * e)
  def attend_ragged(self, qkv: Tensor, place: Tensor, b: int, longest: int, window: int, block: int) -> Tensor:
    n, h, e = torch.size(qkv, 0), torch.size(qkv, 2), torch.size(qkv, 3)
    ragged = n < b * longest
    padded = qkv
    if ragged:
      padded = torch.index_copy(torch.zeros([b * longest, 3, h, e], dtype=qkv.dtype, device=qkv.device), 0, place, qkv)
    query, key, value = torch.unbind(torch.permute(torch.view(padded, [b, longest, 3, h, e]), [2, 0, 3, 1, 4]), 0)
    y = torch.reshape(torch.transpose(self.attend(query, key, value, window, block), 1, 2), [b * longest, h * e])
    if ragged:
      y = torch.index_select(y, 0, place)
    return y
