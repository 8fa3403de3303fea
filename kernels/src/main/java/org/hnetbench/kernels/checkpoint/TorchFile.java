package org.hnetbench.kernels.checkpoint;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.kernels.checkpoint.PickleValue.Dictionary;
import org.hnetbench.kernels.checkpoint.PickleValue.Tensor;

/**
 * What PyTorch's {@code torch.save} writes since version 1.6: a zip file whose {@code data.pkl}
 * describes the tensors and whose {@code data/0}, {@code data/1}, … are their storages.
 */
public final class TorchFile {
  private static final String PICKLE = "/data.pkl";

  /** Under these names training scripts keep the state dict beside other things. */
  private static final List<String> WRAPPERS =
      List.of("state_dict", "model", "model_state_dict", "module");

  private static final String ADVICE =
      "save the plain state dict: torch.save(model.state_dict(), PATH)";

  private TorchFile() {}

  /** Locates the tensors of a zip file. */
  static StoredTensors open(Path file) throws IOException {
    ZipDirectory zip = ZipDirectory.open(file);
    String root = root(file, zip);
    if (zip.entries().containsKey(root + "/constants.pkl")) {
      throw Problems.format(file, "a TorchScript program, not plain weights", ADVICE);
    }
    ZipDirectory.Entry order = zip.entries().get(root + "/byteorder");
    if (order != null
        && !"little".equals(new String(zip.read(order, 64), StandardCharsets.UTF_8).strip())) {
      throw Problems.format(file, "written on a big-endian machine", "save it on another");
    }
    byte[] pickle = zip.read(zip.entries().get(root + PICKLE), Pickle.MAXIMAL_BYTES);
    Object value =
        Pickle.read(file, pickle, new PickleObjects(file, key -> storage(file, zip, root, key)));
    return new TensorTable(file, tensors(file, value));
  }

  /**
   * Writes tensors as a state dict that {@code torch.load(file, weights_only=True)} reads. Memory
   * does not grow with the tensors; the same tensors give the same bytes.
   *
   * @param tensors by name, in the order in which they are to lie; each is kept in its own type
   * @param bfloat16 names of the tensors to be rounded to bfloat16, which DJL has no type for
   */
  public static void write(Path file, Map<String, NDArray> tensors, Set<String> bfloat16)
      throws IOException {
    TorchFileWriter.write(file, tensors, bfloat16);
  }

  /** The folder inside the zip: the file's name when it was saved, whatever it is called now. */
  private static String root(Path file, ZipDirectory zip) {
    List<String> pickles =
        zip.entries().keySet().stream()
            .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
            .toList();
    if (pickles.size() != 1) {
      throw Problems.format(
          file, "a zip file without exactly one data.pkl, not what torch.save writes", ADVICE);
    }
    return pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
  }

  private static Storage storage(Path file, ZipDirectory zip, String root, String key) {
    ZipDirectory.Entry entry = zip.entries().get(root + "/data/" + key);
    if (entry == null) {
      return null;
    }
    return entry.packed()
        ? new Storage.Packed(zip, entry)
        : new Storage.Mapped(file, entry.begin(), entry.size());
  }

  private static Map<String, StoredTensor> tensors(Path file, Object value) {
    if (!(value instanceof Dictionary top)) {
      throw Problems.format(file, "holds no state dict at its top", ADVICE);
    }
    List<String> wrappers =
        WRAPPERS.stream()
            .filter(
                key -> top.entries().get(key) instanceof Dictionary inner && holdsTensors(inner))
            .toList();
    if (wrappers.size() > 1) {
      throw Problems.format(
          file, "holds several state dicts: " + String.join(", ", wrappers), ADVICE);
    }
    Dictionary state = wrappers.isEmpty() ? top : (Dictionary) top.entries().get(wrappers.get(0));
    if (!holdsTensors(state)) {
      throw Problems.format(
          file, "holds neither tensors by name nor a state_dict or model that does", ADVICE);
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    state
        .entries()
        .forEach(
            (key, entry) -> {
              if (!(key instanceof String name) || !(entry instanceof Tensor tensor)) {
                throw Problems.format(
                    file,
                    "entry "
                        + (key instanceof String text ? Problems.quote(text) : "without a name")
                        + " of the state dict is no tensor",
                    ADVICE);
              }
              tensors.put(name, tensor.stored());
            });
    return tensors;
  }

  private static boolean holdsTensors(Dictionary dictionary) {
    return dictionary.entries().values().stream().anyMatch(Tensor.class::isInstance);
  }
}
