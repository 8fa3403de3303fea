package org.hnetbench.tests.endtoend.scripted;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;

/** Writes planted models, the weights byte by byte. */
public final class ScriptedCheckpoint {
  private static final String WEIGHTS = "model.safetensors";

  private ScriptedCheckpoint() {}

  /** A model to which each byte is as likely as any other. */
  public static Path uniform(Path folder, int context) throws IOException {
    return write(folder, "uniform", context, "{}", new byte[0]);
  }

  /** A model that knows some texts by heart. */
  public static Path oracle(Path folder, int context, List<String> known) throws IOException {
    write(folder, "oracle", context, "{}", new byte[0]);
    Files.writeString(
        folder.resolve(ScriptedPlan.KNOWN), new JsonMapper().writeValueAsString(known));
    return folder;
  }

  /** A bigram model whose weights a seed decides. */
  public static Path table(Path folder, int context, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer logits = littleEndian(Float.BYTES * Script.UNITS * Script.UNITS);
    while (logits.hasRemaining()) {
      logits.putFloat((float) (4 * random.nextDouble() - 2));
    }
    String header =
        "{\"%s\": {\"dtype\": \"F32\", \"shape\": [256, 256], \"data_offsets\": [0, %d]}}"
            .formatted(ScriptedPlan.TABLE, logits.capacity());
    return write(folder, "table", context, header, logits.array());
  }

  /** Adds to the logit of one byte behind another: one weight of a table. */
  public static void change(Path folder, char before, char next, float more) throws IOException {
    Path file = folder.resolve(WEIGHTS);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer tensor = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int place = bytes.length - Float.BYTES * (Script.UNITS * (Script.UNITS - before) - next);
    tensor.putFloat(place, tensor.getFloat(place) + more);
    Files.write(file, bytes);
  }

  private static Path write(Path folder, String script, int context, String header, byte... tensors)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), "{\"script\": \"" + script + "\"}");
    Files.writeString(
        folder.resolve("hnet-bench.json"),
        "{\"type\": \"scripted\", \"context\": %d}".formatted(context));
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    try (OutputStream file = Files.newOutputStream(folder.resolve(WEIGHTS))) {
      file.write(littleEndian(Long.BYTES).putLong(text.length).array());
      file.write(text);
      file.write(tensors);
    }
    return folder;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
