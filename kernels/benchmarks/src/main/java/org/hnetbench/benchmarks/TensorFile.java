package org.hnetbench.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hnetbench.kernels.reference.HostTensor;

/** Tensors on their way from one process to the next, every bit of them. */
final class TensorFile {
  private static final int BUFFER = 1 << 20;

  private TensorFile() {}

  static void write(Path file, List<HostTensor> tensors) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
      out.writeInt(tensors.size());
      for (HostTensor tensor : tensors) {
        out.writeInt(tensor.shape().length);
        for (int size : tensor.shape()) {
          out.writeInt(size);
        }
        for (double value : tensor.values()) {
          out.writeDouble(value);
        }
      }
    }
  }

  static List<HostTensor> read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      List<HostTensor> tensors = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        int[] shape = new int[in.readInt()];
        for (int axis = 0; axis < shape.length; axis++) {
          shape[axis] = in.readInt();
        }
        HostTensor tensor = HostTensor.zeros(shape);
        for (int i = 0; i < tensor.values().length; i++) {
          tensor.values()[i] = in.readDouble();
        }
        tensors.add(tensor);
      }
      return tensors;
    }
  }
}
