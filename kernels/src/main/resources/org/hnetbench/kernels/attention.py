  # Rotary embedding, not interleaved: of each head's first 2 * half entries, entry i turns with entry i + half. Angles are formed in float32.
  def rotary_frequencies(self, positions: Tensor, dimension: int, base: float) -> Tensor:
    # positions tell the device -> turn of each pair of entries from one position to the next, (dimension / 2)
    steps = torch.arange(0, dimension, 2, dtype=6, device=positions.device)
    return torch.div(1., torch.pow(base, steps / dimension))
  def rotary_scaling(self, frequencies: Tensor, factor: float, low: float, high: float, context: float) -> Tensor:
    # Llama 3: turns that take longer than context / low positions are slowed down by the factor, those that take less than
    # context / high are kept, and between the two the share of either goes with the frequency.
    turns = context / (6.283185307179586 / frequencies)
    slow = frequencies / factor
    share = (turns - low) / (high - low)
    between = (1. - share) * slow + share * frequencies
    return torch.where(turns < low, slow, torch.where(turns > high, frequencies, between))
  def rotary_table(self, positions: Tensor, frequencies: Tensor) -> List[Tensor]:
    # positions (T), frequencies (half) -> cos and sin (T, half)
    angles = positions.to(6).unsqueeze(1) * frequencies
    return [torch.cos(angles), torch.sin(angles)]
  def rotate(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    # x (T, h, e)
    half = torch.size(cos, 1)
    if half == 0:
      return x
    c = torch.view(cos, [-1, 1, half]).to(x.dtype)
    s = torch.view(sin, [-1, 1, half]).to(x.dtype)
    rest = torch.size(x, 2) - 2 * half
    a, b, other = torch.split_with_sizes(x, [half, half, rest], 2)
    return torch.cat([a * c - b * s, a * s + b * c, other], 2)
  def rotate_queries_and_keys(self, qkv: Tensor, cos: Tensor, sin: Tensor, heads: int) -> Tensor:
    # qkv (T, h + 2 g, e): queries of h heads, then keys and values of g
    groups = (torch.size(qkv, 1) - heads) // 2
    turning, value = torch.split_with_sizes(qkv, [heads + groups, groups], 1)
    return torch.cat([self.rotate(turning, cos, sin), value], 1)
  # Causal attention with a window. query (b, h, n, e): query i of a row stands at position start + i and sees the positions from
  # start + i - window to its own, all of them if window < 0. starts (b), or (1) if they are all alike, lie between low and high.
  # key and value (b, g, m, e) from position 0; each serves h / g heads that follow one another, and what lies behind the last query
  # is never seen. Works in blocks of queries, each with just the keys that it can see. -> (b, h, n, e)
  def attend_from(self, query: Tensor, key: Tensor, value: Tensor, starts: Tensor, low: int, high: int, window: int, block: int) -> Tensor:
    b, h, n, e = torch.size(query, 0), torch.size(query, 1), torch.size(query, 2), torch.size(query, 3)
    g, m = torch.size(key, 1), torch.size(key, 2)
    shared = h // g
    q = torch.reshape(query, [b * g, shared, n, e])
    k = torch.reshape(key, [b * g, m, e])
    v = torch.reshape(value, [b * g, m, e])
    scale = 1. / torch.sqrt(e)
    results = annotate(List[Tensor], [])
    for number, part in enumerate(torch.split(q, block, 2)):
      begin = number * block
      count = torch.size(part, 2)
      left = 0
      if window >= 0:
        left = max(0, low + begin - window)
      right = min(m, high + begin + count)
      position = starts.unsqueeze(1) + torch.arange(begin, begin + count, dtype=4, device=q.device)
      distance = position.unsqueeze(2) - torch.arange(left, right, dtype=4, device=q.device)
      hidden = distance < 0
      if window >= 0:
        hidden = torch.logical_or(hidden, distance > window)
      mask = torch.masked_fill(torch.zeros(torch.size(hidden), dtype=q.dtype, device=q.device), hidden, -1e30)
      if shared > 1:
        mask = torch.repeat(mask, [1, shared, 1])
      if torch.size(mask, 0) > 1:
        mask = torch.reshape(torch.expand(mask.unsqueeze(1), [b, g, shared * count, right - left]), [b * g, shared * count, right - left])
      seen = k
      read = v
      if left > 0 or right < m:
        seen = torch.slice(k, 1, left, right)
        read = torch.slice(v, 1, left, right)
      rows = torch.reshape(part, [b * g, shared * count, e])
      scores = torch.baddbmm(mask, rows, torch.transpose(seen, 1, 2), alpha=scale)
      y = torch.bmm(torch.softmax(scores, -1), read)
      results.append(torch.view(y, [b * g, shared, count, e]))
    if len(results) == 1:
      return torch.view(results[0], [b, h, n, e])
    return torch.view(torch.cat(results, 2), [b, h, n, e])
  def attend(self, query: Tensor, key: Tensor, value: Tensor, window: int, block: int) -> Tensor:
    # The queries are the last n of all m positions.
    start = torch.size(key, 2) - torch.size(query, 2)
    starts = torch.full([1], start, dtype=4, device=query.device)
    return self.attend_from(query, key, value, starts, start, start, window, block)
  def padded(self, x: Tensor, place: Tensor, count: int) -> Tensor:
    # x (T, ...) -> (count, ...) with row t at place[t] and zeros elsewhere
    if torch.size(x, 0) == count:
      return x
    return torch.index_copy(torch.zeros([count] + torch.slice(torch.size(x), 1), dtype=x.dtype, device=x.device), 0, place, x)
  # Attention over ragged sequences: qkv (T, h + 2 g, e) rotated already; place (T) row of each token in the padded form of
  # b sequences of at most longest tokens. Right padding is never seen by a real token. -> (T, h * e)
  def attend_ragged(self, qkv: Tensor, place: Tensor, b: int, longest: int, heads: int, window: int, block: int) -> Tensor:
    n, all, e = torch.size(qkv, 0), torch.size(qkv, 1), torch.size(qkv, 2)
    groups = (all - heads) // 2
    rows = torch.transpose(torch.view(self.padded(qkv, place, b * longest), [b, longest, all, e]), 1, 2)
    query, key, value = torch.split_with_sizes(rows, [heads, groups, groups], 1)
    y = torch.reshape(torch.transpose(self.attend(query, key, value, window, block), 1, 2), [b * longest, heads * e])
    if n < b * longest:
      y = torch.index_select(y, 0, place)
    return y
  # The same for sequences that go on: qkv holds the next tokens of the sequences rows (A), sequence (T) and position (T) of each.
  # keys and values (B, g, capacity, e) of all sequences take in the new ones in place. before (A) tokens lie before the new ones,
  # between low and high. -> (T, h * e)
  def attend_resume(self, qkv: Tensor, keys: Tensor, values: Tensor, rows: Tensor, sequence: Tensor, position: Tensor, place: Tensor, before: Tensor, longest: int, low: int, high: int, heads: int, window: int, block: int) -> Tensor:
    n, e, b = torch.size(qkv, 0), torch.size(qkv, 2), torch.size(rows, 0)
    groups, capacity = torch.size(keys, 1), torch.size(keys, 2)
    query, key, value = torch.split_with_sizes(qkv, [heads, groups, groups], 1)
    group = sequence.unsqueeze(1) * groups + torch.arange(0, groups, dtype=4, device=qkv.device)
    slots = torch.view(group * capacity + position.unsqueeze(1), [-1])
    torch.index_copy_(torch.view(keys, [-1, e]), 0, slots, torch.reshape(key, [-1, e]))
    torch.index_copy_(torch.view(values, [-1, e]), 0, slots, torch.reshape(value, [-1, e]))
    written = min(capacity, high + longest)
    seen = self.chosen(torch.slice(keys, 2, 0, written), rows)
    read = self.chosen(torch.slice(values, 2, 0, written), rows)
    starts = before
    if low == high:
      starts = torch.slice(before, 0, 0, 1)
    q = torch.transpose(torch.view(self.padded(torch.contiguous(query), place, b * longest), [b, longest, heads, e]), 1, 2)
    y = self.attend_from(q, seen, read, starts, low, high, window, block)
    y = torch.reshape(torch.transpose(y, 1, 2), [b * longest, heads * e])
    if n < b * longest:
      y = torch.index_select(y, 0, place)
    return y
  def chosen(self, x: Tensor, rows: Tensor) -> Tensor:
    # Rows that rise; x itself if they are all there are.
    if torch.size(rows, 0) == torch.size(x, 0):
      return x
    return torch.index_select(x, 0, rows)
  def extended(self, cache: Tensor, capacity: int) -> Tensor:
    # (B, g, m, e) -> (B, g, capacity, e), zero behind
    return torch.constant_pad_nd(cache, [0, 0, 0, capacity - torch.size(cache, 2)])
  def fork(self, tensors: List[Tensor], rows: Tensor) -> List[Tensor]:
    # The given rows of each tensor, any number of times, in memory of their own.
    results = annotate(List[Tensor], [])
    for tensor in tensors:
      results.append(torch.index_select(tensor, 0, rows))
    return results
