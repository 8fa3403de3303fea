package org.hnetbench.harness.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.Sha256;
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

  /** Tokenizers of hundreds of thousands of tokens take some 20 MB. */
  private static final long LARGEST_COMPANION = 1 << 26;

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
    MessageDigest digest = Sha256.digest();
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

  /**
   * Hash of the names and bytes of the files that lie beside weights, large ones apart: whatever a
   * model reads besides its weights, such as a tokenizer, is among them. What has nothing to do
   * with the model may be too; a hash that is too often new costs time alone.
   */
  static String companionsSha256(Path weights) {
    Path folder = weights.toAbsolutePath().getParent();
    MessageDigest digest = Sha256.digest();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.equals(weights.toAbsolutePath()) && Files.size(file) <= LARGEST_COMPANION) {
          digest.update((file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
          digest.update((Files.size(file) + "\n").getBytes(StandardCharsets.US_ASCII));
          update(digest, file);
        }
      }
    } catch (IOException e) {
      throw UserError.input("HNB-CHECKPOINT-FILE", folder + ": cannot be read: " + e, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, Path file) throws IOException {
    try (InputStream stream = new DigestInputStream(Files.newInputStream(file), digest)) {
      stream.transferTo(OutputStream.nullOutputStream());
    }
  }
}
