package org.hnetbench.suites.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.json.JsonMapper;

/** Real text that comes with the program, made at build time from pinned artefacts. */
public final class EmbeddedSample {
  /** Name of the English sample, as given where a path to data could stand. */
  public static final String ENGLISH = "sample-en";

  private static final List<String> NAMES =
      List.of(
          ENGLISH,
          "sample-de",
          "sample-fi",
          "sample-hu",
          "sample-el",
          "sample-zh",
          "sample-code",
          "sample-dna");

  private EmbeddedSample() {}

  /** The names of all samples, in the order to show. */
  public static List<String> names() {
    return NAMES;
  }

  /** Whether this names a sample rather than a path. */
  public static boolean isName(String name) {
    return NAMES.contains(name);
  }

  /**
   * A sample, checked against the hashes of its manifest.
   *
   * @param name one of {@link #names}
   * @throws UserError if the program was built without it
   */
  public static Corpus load(String name) {
    SampleManifest manifest = manifest(name);
    DocumentList documents = new DocumentList(Mistakes.thrown());
    Map<Split, List<Document>> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      String resource = split.label() + ".jsonl";
      byte[] lines = resource(name, resource);
      if (!Sha256.hex(lines).equals(manifest.splits().get(split.label()).sha256())) {
        throw broken(name, resource + " is not the file that sample.json describes", null);
      }
      TextSource source = new TextSource(name + "/" + resource, new ByteArrayInputStream(lines));
      TextFormat.JSON_LINES.read(resource, source, documents);
      splits.put(split, documents.take());
    }
    return new Corpus(manifest.name(), manifest.provenance(), manifest.licence(), splits);
  }

  /** What a sample is, without reading its text. */
  public static SampleManifest manifest(String name) {
    return JsonMapper.shared().readValue(resource(name, "sample.json"), SampleManifest.class);
  }

  private static byte[] resource(String sample, String name) {
    if (!isName(sample)) {
      throw new IllegalArgumentException("no embedded sample " + sample);
    }
    try (InputStream stream = EmbeddedSample.class.getResourceAsStream("/" + sample + "/" + name)) {
      if (stream == null) {
        throw broken(sample, name + " is missing", null);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw broken(sample, name + " cannot be read", e);
    }
  }

  private static UserError broken(String sample, String problem, Throwable cause) {
    return UserError.environment(
        "HNB-DATA-SAMPLE",
        "embedded " + sample + ": " + problem + "; build the project again",
        cause);
  }
}
