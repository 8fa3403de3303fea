package org.hnetbench.kernels.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * PyTorch files made by hand for tests. A pickle is written as text, each character a byte, its
 * operations named in Python's pickletools.
 */
final class TorchZip {
  static final String DICTIONARY = "ccollections\nOrderedDict\n)R";

  private final String root;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  TorchZip(String root) {
    this.root = root;
  }

  /** A file whose pickle, after the protocol, is the one given. */
  static Path pickle(Path folder, String pickle) throws IOException {
    return new TorchZip("made")
        .with("data.pkl", "\u0080\2" + pickle)
        .withHex("data/0", "0000803f000000400000404000008040")
        .write(folder.resolve("made.pt"), ZipEntry.STORED);
  }

  TorchZip with(String name, String bytes) {
    entries.put(root + "/" + name, bytes.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  TorchZip withHex(String name, String hex) {
    entries.put(root + "/" + name, HexFormat.of().parseHex(hex));
    return this;
  }

  Path write(Path file, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        CRC32 crc = new CRC32();
        crc.update(entry.getValue());
        header.setMethod(method);
        header.setSize(entry.getValue().length);
        header.setCrc(crc.getValue());
        zip.putNextEntry(header);
        zip.write(entry.getValue());
      }
    }
    return Files.write(file, bytes.toByteArray());
  }

  /** A text of fewer than 256 characters. */
  static String text(String text) {
    return "X" + (char) text.length() + "\0\0\0" + text;
  }

  /** Storage {@code 0} of four float32 numbers: 1, 2, 3, 4. */
  static String storage() {
    return storage("FloatStorage", "0", 4);
  }

  static String storage(String type, String key, int elements) {
    return "("
        + text("storage")
        + "ctorch\n"
        + type
        + "\n"
        + text(key)
        + text("cpu")
        + "K"
        + (char) elements
        + "tQ";
  }

  /** A call that makes a tensor; each number is one operation such as {@code K\2}. */
  static String tensor(String storage, String first, String shape, String strides) {
    return "ctorch._utils\n_rebuild_tensor_v2\n("
        + storage
        + first
        + "("
        + shape
        + "t("
        + strides
        + "t\u0089"
        + DICTIONARY
        + "tR";
  }

  /** A state dict of one tensor, named x. */
  static String state(String tensor) {
    return DICTIONARY + text("x") + tensor + "s.";
  }
}
