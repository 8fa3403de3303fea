package org.hnetbench.kernels;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.EngineThreads;
import ai.djl.pytorch.jni.ScriptModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.KernelSource;
import org.hnetbench.kernels.spi.UserError;

/**
 * The engine: one archive of kernels, loaded on one device in one precision. Not for use by several
 * threads at once.
 */
public final class Kernels implements AutoCloseable {
  private static final List<String> SHARED =
      List.of(
          "autograd",
          "norms",
          "convolution",
          "ssd",
          "attention",
          "blocks",
          "attention_pair",
          "swiglu_pair",
          "loss_pair",
          "hierarchy",
          "language_model",
          "optimizer",
          "convolution_pair",
          "ssd_pair",
          "mamba2_pair");

  private static final Set<DataType> NARROW =
      EnumSet.of(DataType.FLOAT16, DataType.BFLOAT16, DataType.UNKNOWN);

  private final NDManager manager;
  private final ScriptModule module;
  private final Device device;
  private final Precision precision;
  private final BlockSizes blocks;
  private final Gradients gradients;
  private Part part = Part.OTHER;
  private Optional<PartClock> clock = Optional.empty();

  private Kernels(
      NDManager manager,
      ScriptModule module,
      Device device,
      Precision precision,
      BlockSizes blocks,
      Gradients gradients) {
    this.manager = manager;
    this.module = module;
    this.device = device;
    this.precision = precision;
    this.blocks = blocks;
    this.gradients = gradients;
  }

  /** Opens the kernels with the default block sizes and explicit gradients. */
  public static Kernels open(Device device, Precision precision) {
    return open(device, precision, BlockSizes.DEFAULT, Gradients.PAIR);
  }

  /** Opens the kernels with explicit gradients. */
  public static Kernels open(Device device, Precision precision, BlockSizes blocks) {
    return open(device, precision, blocks, Gradients.PAIR);
  }

  /**
   * Writes the archive for a device and precision and loads it.
   *
   * @throws UserError where the engine or device is not there
   */
  public static Kernels open(
      Device device, Precision precision, BlockSizes blocks, Gradients gradients) {
    Engine engine = engine();
    if (device.isGpu() && engine.getGpuCount() == 0) {
      throw UserError.environment(
          "HNB-DEVICE-MISSING",
          "device cuda: the engine sees no GPU; use --device cpu, or see docs/cuda.md for the engine's CUDA libraries",
          null);
    }
    ScriptModule module = KernelText.load(shared(device, precision), outside(), device);
    return new Kernels(
        NDManager.newBaseManager(device), module, device, precision, blocks, gradients);
  }

  /**
   * The TorchScript source that {@link #open} archives: shared kernels, the device's linear, and
   * those of outside models.
   */
  public static String source(Device device, Precision precision) {
    return KernelText.of(shared(device, precision), outside()).source();
  }

  private static List<KernelText.Part> shared(Device device, Precision precision) {
    return Stream.concat(Stream.of(linear(device, precision)), SHARED.stream())
        .map(name -> new KernelText.Part(name + ".py", resource(name)))
        .toList();
  }

  private static List<KernelText.Part> outside() {
    return ServiceLoader.load(KernelSource.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(each -> new KernelText.Part(each.file(), each.methods()))
        .toList();
  }

  private static Engine engine() {
    try {
      return Engine.getEngine("PyTorch");
    } catch (EngineException | UnsatisfiedLinkError e) {
      throw UserError.environment(
          "HNB-ENGINE-MISSING",
          "the PyTorch engine cannot be loaded (" + e.getMessage() + "); run ./hnet-bench doctor",
          e);
    }
  }

  private static String linear(Device device, Precision precision) {
    if (precision == Precision.BFLOAT16_PRODUCTS) {
      return "linear_bfloat16";
    }
    String processor = System.getProperty("os.arch");
    boolean x86 = processor.equals("amd64") || processor.equals("x86_64");
    return x86 && !device.isGpu() && precision == Precision.FLOAT32
        ? "linear_onednn"
        : "linear_plain";
  }

  private static String resource(String name) {
    try (InputStream stream = Kernels.class.getResourceAsStream(name + ".py")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Threads that the engine computes an operation with. */
  public static int threads() {
    engine();
    return EngineThreads.count();
  }

  /**
   * Owner of what lives as long as the engine: weights and optimizer states. Steps take
   * sub-managers of it.
   */
  public NDManager manager() {
    return manager;
  }

  /** Where tensors live. */
  public Device device() {
    return device;
  }

  /** Number format of weights and activations. */
  public Precision precision() {
    return precision;
  }

  /** Sizes of the blocks in which kernels work. */
  public BlockSizes blocks() {
    return blocks;
  }

  /** How explicit pairs find their gradients. */
  public Gradients gradients() {
    return gradients;
  }

  /** Tells a clock the time of every call from now on, until another is given. */
  public void clock(PartClock clock) {
    this.clock = Optional.of(clock);
  }

  /** The part of the model that is at work. */
  public Part part() {
    return part;
  }

  /** Says which part of the model is at work from now on. */
  public void part(Part part) {
    this.part = part;
  }

  /**
   * Calls a kernel without recording. Tensors in 16 bits are widened to the engine's precision for
   * the time of the call.
   *
   * @param scope owner of the results
   * @param kernel method name
   * @param arguments NDArray, List of NDArray, Integer, Long, Double or Boolean, each
   */
  public NDArray[] call(NDManager scope, String kernel, Object... arguments) {
    List<Object> given = Arrays.asList(arguments);
    if (given.stream().noneMatch(Kernels::narrow)) {
      return callAsStored(scope, kernel, arguments);
    }
    try (NDManager temporary = manager.newSubManager()) {
      List<NDArray> narrow =
          given.stream().filter(Kernels::narrow).map(argument -> (NDArray) argument).toList();
      Iterator<NDArray> widened =
          List.of(timed(temporary, false, "cast", List.of(narrow, precision.code()))).iterator();
      List<Object> wide = new ArrayList<>(given);
      wide.replaceAll(argument -> narrow(argument) ? widened.next() : argument);
      return timed(scope, false, kernel, wide);
    }
  }

  /**
   * As {@link #call}, for kernels that take tensors in whatever type they are stored and widen what
   * they need of them.
   */
  public NDArray[] callAsStored(NDManager scope, String kernel, Object... arguments) {
    return timed(scope, false, kernel, List.of(arguments));
  }

  /**
   * Whether something is a tensor in 16-bit floating point. Of the types that kernels work with,
   * bfloat16 is the one that the engine's interface does not know by name.
   */
  public static boolean narrow(Object argument) {
    return argument instanceof NDArray array && NARROW.contains(array.getDataType());
  }

  /** As {@link #call}, recording for differentiation with respect to arguments that are leaves. */
  public NDArray[] record(NDManager scope, String kernel, List<?> arguments) {
    return timed(scope, true, kernel, arguments);
  }

  private NDArray[] timed(NDManager scope, boolean recording, String kernel, List<?> arguments) {
    if (clock.isEmpty()) {
      return module.call(scope, recording, kernel, arguments);
    }
    long start = System.nanoTime();
    NDArray[] results = module.call(scope, recording, kernel, arguments);
    clock.get().add(part, System.nanoTime() - start);
    return results;
  }

  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
