package org.hnetbench.kernels.reference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hnetbench.kernels.Precision;

/** A tensor in Java's memory, row-major, in double: what naive loops work on. */
public record HostTensor(double[] values, int... shape) {
  public HostTensor {
    if (values.length != size(shape)) {
      throw new IllegalArgumentException(values.length + " values for " + Arrays.toString(shape));
    }
  }

  /** All zero. */
  public static HostTensor zeros(int... shape) {
    return new HostTensor(new double[size(shape)], shape);
  }

  /** Stands for an optional input that is not there. */
  public static HostTensor absent() {
    return zeros(0);
  }

  /** Normal with mean 0. */
  public static HostTensor normal(SplittableRandom random, double deviation, int... shape) {
    HostTensor tensor = zeros(shape);
    Arrays.setAll(tensor.values, i -> deviation * random.nextGaussian());
    return tensor;
  }

  /** Uniform on [low, high). */
  public static HostTensor uniform(SplittableRandom random, double low, double high, int... shape) {
    return new HostTensor(random.doubles(size(shape), low, high).toArray(), shape);
  }

  /** Copies a tensor out of the engine, exactly. */
  public static HostTensor of(NDArray array) {
    int[] shape = Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
    return new HostTensor(array.toType(DataType.FLOAT64, true).toDoubleArray(), shape);
  }

  /** Copies this tensor into the engine. */
  public NDArray array(NDManager scope, Precision precision) {
    return scope
        .create(values, new Shape(Arrays.stream(shape).asLongStream().toArray()))
        .toType(precision.type(), true);
  }

  /** An element of a matrix. */
  public double at(int row, int column) {
    return values[position(row, column)];
  }

  /** An element. */
  public double at(int... index) {
    return values[position(index)];
  }

  /** Replaces an element of a matrix. */
  public void set(double value, int row, int column) {
    values[position(row, column)] = value;
  }

  /** Replaces an element. */
  public void set(double value, int... index) {
    values[position(index)] = value;
  }

  /** Adds to an element of a matrix. */
  public void add(double value, int row, int column) {
    values[position(row, column)] += value;
  }

  /** Adds to an element. */
  public void add(double value, int... index) {
    values[position(index)] += value;
  }

  /** A copy. */
  public HostTensor copy() {
    return new HostTensor(values.clone(), shape);
  }

  /** The same values under another shape. */
  public HostTensor reshaped(int... other) {
    return new HostTensor(values, other);
  }

  /** Rows {@code from} to {@code to} of the first axis, copied. */
  public HostTensor rows(int from, int to) {
    int[] part = shape.clone();
    part[0] = to - from;
    int row = shape[0] == 0 ? 0 : values.length / shape[0];
    return new HostTensor(Arrays.copyOfRange(values, from * row, to * row), part);
  }

  /** Columns {@code from} to {@code to} of a matrix, copied. */
  public HostTensor columns(int from, int to) {
    HostTensor part = zeros(shape[0], to - from);
    for (int i = 0; i < shape[0]; i++) {
      System.arraycopy(values, i * shape[1] + from, part.values, i * (to - from), to - from);
    }
    return part;
  }

  /** Sum of products with a tensor of the same shape. */
  public double dot(HostTensor other) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    return sum;
  }

  /** Largest magnitude of any element. */
  public double largest() {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  /** As below; two indices are so frequent that an array for them would be most of the time. */
  private int position(int row, int column) {
    if (shape.length != 2 || row < 0 || row >= shape[0] || column < 0 || column >= shape[1]) {
      throw new IndexOutOfBoundsException(row + ", " + column + " of " + this);
    }
    return row * shape[1] + column;
  }

  private int position(int... index) {
    int position = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (index[axis] < 0 || index[axis] >= shape[axis]) {
        throw new IndexOutOfBoundsException(Arrays.toString(index) + " of " + this);
      }
      position = position * shape[axis] + index[axis];
    }
    return position;
  }

  private static int size(int... shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  @Override
  public String toString() {
    return "HostTensor" + Arrays.toString(shape);
  }
}
