package org.hnetbench.suites.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.json.JsonMapper;

/** Real English text that comes with the program, made at build time from pinned artefacts. */
public final class EmbeddedSample {
  /** Name of the English sample, as given where a path to data could stand. */
  public static final String ENGLISH = "sample-en";

  private EmbeddedSample() {}

  /** The English sample, checked against the hashes of its manifest. */
  public static Corpus load() {
    SampleManifest manifest = manifest();
    Map<Split, List<Document>> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      String resource = split.label() + ".jsonl";
      byte[] lines = resource(resource);
      if (!Sha256.hex(lines).equals(manifest.splits().get(split.label()).sha256())) {
        throw broken(resource + " is not the file that sample.json describes", null);
      }
      TextSource source = new TextSource(ENGLISH + "/" + resource, new ByteArrayInputStream(lines));
      splits.put(split, TextFormat.JSON_LINES.read(resource, source));
    }
    return new Corpus(manifest.name(), manifest.provenance(), manifest.licence(), splits);
  }

  /** What the sample is, without reading its text. */
  public static SampleManifest manifest() {
    return new JsonMapper().readValue(resource("sample.json"), SampleManifest.class);
  }

  private static byte[] resource(String name) {
    String path = "/" + ENGLISH + "/" + name;
    try (InputStream stream = EmbeddedSample.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw broken(path + " is missing", null);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw broken(path + " cannot be read", e);
    }
  }

  private static UserError broken(String problem, Throwable cause) {
    return UserError.environment(
        "HNB-DATA-SAMPLE", "embedded sample: " + problem + "; build the project again", cause);
  }
}
