package org.hnetbench.kernels.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.spi.UserError;

/** Which file holds the weights, and which format it is of. */
final class WeightFiles {
  private static final String INDEX = ".index.json";

  /** What a folder is searched for, the first found wins. */
  private static final List<String> NAMES =
      List.of("model.safetensors", "model.safetensors" + INDEX, "model.pt", "pytorch_model.bin");

  private static final int HEAD_BYTES = 512;
  private static final int TAR_MAGIC_AT = 257;

  private WeightFiles() {}

  static StoredTensors open(Path path) {
    Path file = Files.isDirectory(path) ? find(path) : path;
    if (!Files.isRegularFile(file)) {
      throw missing(file + ": no such file; give a file of weights or the folder of one");
    }
    if (file.getFileName().toString().endsWith(INDEX)) {
      return ShardedSafetensors.open(file);
    }
    try {
      String head = head(file);
      if (head.startsWith("PK\3\4")) {
        return TorchFile.open(file);
      }
      if (head.startsWith("version https://git-lfs")) {
        throw Problems.format(
            file, "only a pointer to the weights", "fetch them with: git lfs pull");
      }
      boolean tar = head.length() > TAR_MAGIC_AT && head.startsWith("ustar", TAR_MAGIC_AT);
      // Where the header's length in a safetensors file has zeros: it is below 2^32.
      boolean pickle = head.matches("(?s)\u0080[\1-\5].*") && !head.startsWith("\0\0\0\0", 4);
      if (tar || pickle) {
        throw Problems.format(
            file,
            "PyTorch's format from before version 1.6, or a bare pickle, which is not read",
            "load it with PyTorch and save it again:"
                + " torch.save(torch.load(PATH, weights_only=True), PATH)");
      }
    } catch (IOException e) {
      throw Problems.broken(file, "cannot be read: " + e.getMessage(), e);
    }
    return Safetensors.open(file);
  }

  private static Path find(Path folder) {
    return NAMES.stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                missing(
                    folder + ": no weights; looked for " + String.join(", ", NAMES) + " in it"));
  }

  private static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
    }
  }

  private static UserError missing(String message) {
    return UserError.input("HNB-CHECKPOINT-MISSING", message);
  }
}
