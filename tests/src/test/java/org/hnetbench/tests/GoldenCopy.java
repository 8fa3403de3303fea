package org.hnetbench.tests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Golden cases copied to where mistakes may be planted in them. */
final class GoldenCopy {
  private GoldenCopy() {}

  /** Copies a file, or a folder of files, under the same name. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    if (Files.isDirectory(from)) {
      List<Path> files;
      try (Stream<Path> list = Files.list(from)) {
        files = list.toList();
      }
      for (Path file : files) {
        copy(file, to.resolve(file.getFileName().toString()));
      }
    } else {
      Files.copy(from, to);
    }
  }

  /** Moves a tensor's values on by so many entries of four bytes; the last ones come first. */
  static void shift(Path file, String tensor, int entries) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    JsonNode json =
        JsonMapper.shared().readTree(new String(bytes, 8, header, StandardCharsets.UTF_8));
    JsonNode offsets = json.path(tensor).path("data_offsets");
    if (!json.path(tensor).path("dtype").asString("").equals("F32")) {
      throw new IllegalArgumentException(file + " has no float32 tensor " + tensor);
    }
    int begin = 8 + header + offsets.get(0).asInt();
    byte[] values = Arrays.copyOfRange(bytes, begin, 8 + header + offsets.get(1).asInt());
    for (int i = 0; i < values.length; i++) {
      bytes[begin + (i + 4 * entries) % values.length] = values[i];
    }
    Files.write(file, bytes);
  }
}
