package org.hnetbench.suites.data.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.SampleManifest;
import org.hnetbench.suites.data.Sha256;
import org.hnetbench.suites.data.Split;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of a sample, and beside them, where the jar does not take it up, a stamp that tells
 * what they were made from.
 *
 * @param folder where {@code train.jsonl}, {@code valid.jsonl}, {@code test.jsonl} and {@code
 *     sample.json} lie
 * @param stamp a file
 */
record SampleFolder(Path folder, Path stamp) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MANIFEST = "sample.json";

  /** Whether the files are there, unchanged, and of this identity. */
  boolean upToDate(String identity) throws IOException {
    return Files.exists(stamp) && Files.readString(stamp).equals(stamp(identity));
  }

  void write(SampleManifest described, Map<Split, List<Document>> splits, String identity)
      throws IOException {
    Files.createDirectories(folder);
    Files.createDirectories(stamp.toAbsolutePath().getParent());
    Map<String, SampleManifest.Part> parts = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      byte[] lines = lines(splits.get(split));
      long bytes = splits.get(split).stream().mapToLong(Document::bytes).sum();
      parts.put(
          split.label(),
          new SampleManifest.Part(splits.get(split).size(), bytes, Sha256.hex(lines)));
      replace(folder.resolve(split.label() + ".jsonl"), lines);
    }
    SampleManifest manifest =
        new SampleManifest(
            described.name(),
            described.provenance(),
            described.licence(),
            described.sources(),
            parts);
    replace(folder.resolve(MANIFEST), JSON.writeValueAsBytes(manifest));
    replace(stamp, stamp(identity).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] lines(List<Document> documents) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Document document : documents) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("id", document.id());
      fields.put("text", new String(document.text(), StandardCharsets.UTF_8));
      lines.writeBytes(JSON.writeValueAsBytes(fields));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private String stamp(String identity) throws IOException {
    StringBuilder stamp = new StringBuilder(identity).append('\n');
    for (String name : List.of("train.jsonl", "valid.jsonl", "test.jsonl", MANIFEST)) {
      Path file = folder.resolve(name);
      String hash = Files.exists(file) ? Sha256.hex(Files.readAllBytes(file)) : "missing";
      stamp.append(name).append(' ').append(hash).append('\n');
    }
    return stamp.toString();
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(temporary, content);
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
