package ai.djl.pytorch.jni;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A loaded TorchScript module whose methods are called without DJL's per-call overhead and with
 * gradients. It lives in DJL's package because the calls it needs are not public.
 *
 * <p>Gradient mode and the graph executor's optimizer are settings of the calling thread in
 * libtorch, so every call sets them.
 */
public final class ScriptModule implements AutoCloseable {
  private final long handle;

  private ScriptModule(long handle) {
    this.handle = handle;
  }

  /** Loads an archive as {@code torch.jit.load} would. */
  public static ScriptModule load(byte[] archive, Device device) {
    try {
      return new ScriptModule(
          JniUtils.loadModuleHandle(new ByteArrayInputStream(archive), device, false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls a method.
   *
   * @param scope owner of the results
   * @param gradients whether operations are recorded for differentiation
   * @param method the method's name
   * @param arguments NDArray, List of NDArray, Integer, Long, Double or Boolean, each
   * @return the tensors returned: one, a list of them, or none
   */
  public NDArray[] call(NDManager scope, boolean gradients, String method, List<?> arguments) {
    PyTorchLibrary library = PyTorchLibrary.LIB;
    library.setGraphExecutorOptimize(false);
    library.torchSetGradMode(gradients);
    long[] values = new long[arguments.size()];
    long result;
    try {
      for (int i = 0; i < values.length; i++) {
        values[i] = value(library, arguments.get(i));
      }
      result = library.moduleRunMethod(handle, method, values, true, false);
    } finally {
      for (long value : values) {
        if (value != 0) {
          library.torchDeleteIValue(value);
        }
      }
      library.torchSetGradMode(false);
    }
    try {
      return tensors(library, result, (PtNDManager) scope);
    } finally {
      library.torchDeleteIValue(result);
    }
  }

  private static long value(PyTorchLibrary library, Object argument) {
    if (argument instanceof PtNDArray array) {
      return library.iValueFromTensor(array.getHandle());
    }
    if (argument instanceof List<?> list) {
      return library.iValueFromTensorList(
          list.stream().mapToLong(array -> ((PtNDArray) array).getHandle()).toArray());
    }
    if (argument instanceof Integer || argument instanceof Long) {
      return library.iValueFromLong(((Number) argument).longValue());
    }
    if (argument instanceof Double number) {
      return library.iValueFromDouble(number);
    }
    if (argument instanceof Boolean flag) {
      return library.iValueFromBool(flag);
    }
    throw new IllegalArgumentException("a kernel cannot take " + argument);
  }

  private static NDArray[] tensors(PyTorchLibrary library, long result, PtNDManager scope) {
    long[] handles;
    if (library.iValueIsTensor(result)) {
      handles = new long[] {library.iValueToTensor(result)};
    } else if (library.iValueIsTensorList(result)) {
      handles = library.iValueToTensorList(result);
    } else {
      handles = new long[0];
    }
    NDArray[] arrays = new NDArray[handles.length];
    for (int i = 0; i < handles.length; i++) {
      arrays[i] = new PtNDArray(scope, handles[i]);
    }
    return arrays;
  }

  @Override
  public void close() {
    PyTorchLibrary.LIB.torchDeleteModule(handle);
  }
}
