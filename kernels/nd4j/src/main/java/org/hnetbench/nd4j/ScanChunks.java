package org.hnetbench.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.custom.EqualTo;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Rows of L tokens cut into chunks of q, the last ones padded, and which tokens share a sequence: 1
 * where they do, else 0. In the shapes below, c counts the chunks of all b rows.
 */
final class ScanChunks {
  private final long rows;
  private final long length;
  private final long count;
  private final long size;
  private final INDArray together;
  private final INDArray leaving;
  private final INDArray entering;
  private final INDArray through;

  /** Cuts rows by their sequence numbers (b, L). */
  ScanChunks(INDArray sequence, int size, DataType type) {
    this.rows = sequence.size(0);
    this.length = sequence.size(1);
    this.size = size;
    this.count = (length + size - 1) / size;
    INDArray numbers = sequence.castTo(DataType.LONG);
    if (fill() > 0) {
      // The last sequence goes on through the padding.
      INDArray end = numbers.get(NDArrayIndex.all(), NDArrayIndex.interval(length - 1, length));
      numbers = Nd4j.concat(1, numbers, end.dup('c').repeat(1, fill()));
    }
    INDArray first = numbers.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 1)).dup('c');
    INDArray own = numbers.reshape(total(), size);
    INDArray last = own.get(NDArrayIndex.all(), NDArrayIndex.interval(size - 1, size)).dup('c');
    INDArray before = first;
    if (count > 1) {
      INDArray ends =
          last.reshape(rows, count).get(NDArrayIndex.all(), NDArrayIndex.interval(0, count - 1));
      before = Nd4j.concat(1, first, ends.dup('c'));
    }
    before = before.reshape(total(), 1);
    this.together =
        equal(own.reshape(total(), size, 1), own.reshape(total(), 1, size), type)
            .muli(past(size, type));
    this.leaving = equal(own, last, type);
    this.entering = equal(own, before, type);
    this.through = equal(last, before, type);
  }

  private static INDArray equal(INDArray a, INDArray b, DataType type) {
    return Nd4j.exec(new EqualTo(a, b))[0].castTo(type);
  }

  /** 1 where a row's token is not before the column's: (1, q, q). */
  private static INDArray past(int size, DataType type) {
    INDArray numbers = Nd4j.arange(size).castTo(type);
    return numbers
        .reshape(size, 1)
        .sub(numbers.reshape(1, size))
        .gte(0)
        .castTo(type)
        .reshape(1, size, size);
  }

  private long fill() {
    return count * size - length;
  }

  /** Number of rows b. */
  long rows() {
    return rows;
  }

  /** Chunks of a row. */
  long count() {
    return count;
  }

  /** Chunks of all rows, c. */
  long total() {
    return rows * count;
  }

  /** Tokens of a chunk, q. */
  long size() {
    return size;
  }

  /** Whether a token (second axis) sees another (third) in its chunk: (c, q, q). */
  INDArray together() {
    return together;
  }

  /** Whether a token is of the chunk's last sequence: (c, q). */
  INDArray leaving() {
    return leaving;
  }

  /** Whether a token is of the sequence that the chunk before ended in: (c, q). */
  INDArray entering() {
    return entering;
  }

  /** Whether one sequence goes through the whole chunk: (c, 1). */
  INDArray through() {
    return through;
  }

  /** (b, L, …) -> (c, q, …), zeros behind the end: input zero and decay exp(0) keep the state. */
  INDArray divided(INDArray x) {
    INDArray whole = x;
    long[] shape = x.shape().clone();
    if (fill() > 0) {
      shape[1] = fill();
      whole = Nd4j.concat(1, x, Nd4j.zeros(x.dataType(), shape));
    }
    shape[0] = total();
    shape[1] = size;
    return whole.reshape(shape);
  }

  /** (b, L, h, e) -> (c, h, q, e). */
  INDArray headsFirst(INDArray x) {
    return divided(x).permute(0, 2, 1, 3).dup('c');
  }

  /** (c, h, q, e) -> (b, L, h, e), the shape given, row-major. */
  INDArray joined(INDArray y, long... shape) {
    INDArray whole = y.permute(0, 2, 1, 3).dup('c').reshape(rows, count * size, shape[2], shape[3]);
    return fill() == 0
        ? whole
        : whole.get(NDArrayIndex.all(), NDArrayIndex.interval(0, length)).dup('c');
  }
}
