package org.hnetbench.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Causal attention over ragged sequences, sequence by sequence and in blocks of queries; g heads of
 * keys and values serve h heads of queries, h / g neighbours each.
 *
 * @param heads h
 * @param window positions before its own that a query sees; all if negative
 * @param block queries of a block
 */
record Attention(int heads, int window, int block) {
  private static final double HIDDEN = -1e30;

  /**
   * Attention of queries and keys that have been turned.
   *
   * @param qkv (T, h + 2 g, e)
   * @param place (T) row of each token where sequences are padded to {@code longest}
   * @return (T, h e)
   */
  INDArray attendRagged(INDArray qkv, long[] place, int longest) {
    long e = qkv.size(2);
    INDArray y = Nd4j.createUninitialized(qkv.dataType(), new long[] {place.length, heads * e});
    for (int from = 0, to; from < place.length; from = to) {
      to = from + 1;
      while (to < place.length && place[to] / longest == place[from] / longest) {
        to++;
      }
      INDArray own = TokenKernels.rows(qkv, from, to).permute(1, 0, 2).dup('c');
      TokenKernels.rows(y, from, to).assign(attend(own));
    }
    return y;
  }

  /** One sequence: qkv (h + 2 g, n, e) -> (n, h e). */
  private INDArray attend(INDArray qkv) {
    long groups = (qkv.size(0) - heads) / 2;
    long n = qkv.size(1);
    long e = qkv.size(2);
    INDArray query = TokenKernels.rows(qkv, 0, heads).div(Math.sqrt(e));
    INDArray key = TokenKernels.rows(qkv, heads, heads + groups);
    INDArray value = TokenKernels.rows(qkv, heads + groups, heads + 2 * groups);
    INDArray y = Nd4j.createUninitialized(qkv.dataType(), new long[] {heads, n, e});
    for (long from = 0; from < n; from += block) {
      long to = Math.min(n, from + block);
      long left = window < 0 ? 0 : Math.max(0, from - window);
      // Heads that share keys stand below one another, as more rows of one product.
      INDArray asked = positions(query, from, to).reshape(groups, heads / groups * (to - from), e);
      INDArray scores = Nd4j.matmul(asked, positions(key, left, to), false, true, false);
      INDArray mask = mask(from, to, left, qkv.dataType());
      INDArray masked = scores.reshape(heads, to - from, to - left).addi(mask);
      INDArray share =
          Nd4j.nn().softmax(masked, 2).reshape(groups, heads / groups * (to - from), to - left);
      INDArray read = Nd4j.matmul(share, positions(value, left, to), false, false, false);
      y.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to))
          .assign(read.reshape(heads, to - from, e));
    }
    return y.permute(1, 0, 2).dup('c').reshape(n, heads * e);
  }

  /** What is added to scores of queries {@code from} to {@code to}: (1, queries, keys). */
  private INDArray mask(long from, long to, long left, DataType type) {
    INDArray query = Nd4j.arange(from, to).castTo(type).reshape(to - from, 1);
    INDArray key = Nd4j.arange(left, to).castTo(type).reshape(1, to - left);
    INDArray distance = query.sub(key);
    INDArray hidden = distance.lt(0).castTo(type);
    if (window >= 0) {
      hidden.addi(distance.gt(window).castTo(type));
    }
    return hidden.muli(HIDDEN).reshape(1, to - from, to - left);
  }

  private static INDArray positions(INDArray x, long from, long to) {
    return x.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup('c');
  }

  /**
   * Turns queries and keys of qkv (T, h + 2 g, e): entry i with entry i + half, by the tables'
   * angles (T, half).
   */
  INDArray rotate(INDArray qkv, INDArray cos, INDArray sin) {
    long half = cos.size(1);
    long turning = heads + (qkv.size(1) - heads) / 2;
    INDArray a = entries(qkv, turning, 0, half);
    INDArray b = entries(qkv, turning, half, 2 * half);
    INDArray c = cos.reshape(cos.size(0), 1, half);
    INDArray s = sin.reshape(sin.size(0), 1, half);
    INDArray turned = qkv.dup('c');
    entries(turned, turning, 0, half).assign(a.mul(c).subi(b.mul(s)));
    entries(turned, turning, half, 2 * half).assign(a.mul(s).addi(b.mul(c)));
    return turned;
  }

  private static INDArray entries(INDArray qkv, long turning, long from, long to) {
    return qkv.get(
        NDArrayIndex.all(), NDArrayIndex.interval(0, turning), NDArrayIndex.interval(from, to));
  }
}
