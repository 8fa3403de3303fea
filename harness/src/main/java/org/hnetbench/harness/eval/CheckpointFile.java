package org.hnetbench.harness.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be said of a checkpoint from outside.
 *
 * @param path folder or file of weights, which exists
 */
public record CheckpointFile(Path path) {
  /** Of a foreign checkpoint: the official models were trained on sequences of 8,192 bytes. */
  private static final int FOREIGN_CONTEXT = 8192;

  private static final String OWN = "hnet-bench.json";

  /**
   * Looks at a path.
   *
   * @throws UserError if nothing is there
   */
  public static CheckpointFile of(Path path) {
    return new CheckpointFile(Checkpoint.existing(path));
  }

  /** A name for tables: the file's, or that of the folder that a run made for the model. */
  public String name() {
    Path named = path.toAbsolutePath().normalize();
    if (named.getFileName().toString().equals("checkpoint") && named.getParent() != null) {
      named = named.getParent();
    }
    return named.getFileName().toString().replaceFirst("\\.(safetensors|pt|pth|bin)$", "");
  }

  /**
   * Context in bytes for scoring: what its training noted, else what a foreign model can read
   * whatever the text. Its limit is in tokens, and a token may be a single byte; BOS and the space
   * that some tokenizers put before a text take two of them.
   *
   * @param plan of the checkpoint
   * @throws UserError if what its training noted cannot be read
   */
  public int context(ModelPlan plan) {
    return noted()
        .orElseGet(
            () -> Math.min(FOREIGN_CONTEXT, plan.longestSequence().orElse(Integer.MAX_VALUE) - 2));
  }

  private Optional<Integer> noted() {
    Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    Path own = folder.resolve(OWN);
    if (!Files.exists(own)) {
      return Optional.empty();
    }
    try {
      int context = new JsonMapper().readTree(Files.readString(own)).path("context").asInt(0);
      return context > 0 ? Optional.of(context) : Optional.empty();
    } catch (IOException | JacksonException e) {
      throw UserError.input("HNB-CHECKPOINT-CONFIG", own + ": cannot be read as JSON", e);
    }
  }

  /**
   * Hash of weights of any size, in hexadecimal digits: of the file, or of an index and then every
   * shard that it names, in the order of their names.
   */
  static String sha256(Path weights) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
    update(digest, weights);
    if (weights.toString().endsWith(".index.json")) {
      Set<String> shards = new TreeSet<>();
      JsonMapper.shared()
          .readTree(Files.readString(weights))
          .path("weight_map")
          .forEach(shard -> shards.add(shard.asString()));
      for (String shard : shards) {
        update(digest, weights.resolveSibling(shard));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, Path file) throws IOException {
    try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
      stream.transferTo(OutputStream.nullOutputStream());
    }
  }
}
