package org.hnetbench.suites.data.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.data.SampleManifest;
import org.hnetbench.suites.data.Sha256;
import org.hnetbench.suites.data.Split;

/**
 * Makes the embedded sample, called by the build: {@code SampleBuilder RECIPE SOURCES OUTPUT
 * STAMP}. Does nothing where the output is of this recipe and this code already. A source that is
 * not the pinned one fails the build. The output depends on recipe and code alone: no clock, no
 * locale, and no compression, whose bytes differ between Java platforms (the jar packs it).
 */
public final class SampleBuilder {
  /** Shares of valid and test in percent, by the hash of a document's group. */
  private static final int SHARE = 5;

  /** Shorter documents are dropped: they are mostly formulas of speech. */
  private static final int SHORTEST_BYTES = 300;

  private final Set<String> seen = new HashSet<>();
  private final Map<Split, List<Document>> splits = new EnumMap<>(Split.class);
  private final List<SampleManifest.Source> measured = new ArrayList<>();

  private SampleBuilder() {
    for (Split split : Split.values()) {
      splits.put(split, new ArrayList<>());
    }
  }

  /**
   * Builds.
   *
   * @param arguments recipe file, folder of artefacts, output folder, stamp file
   * @throws IOException if an artefact is missing or is not the pinned one
   */
  public static void main(String[] arguments) throws IOException {
    Path recipeFile = Path.of(arguments[0]);
    SampleFolder output = new SampleFolder(Path.of(arguments[2]), Path.of(arguments[3]));
    String identity = identity(recipeFile);
    if (output.upToDate(identity)) {
      return;
    }
    SampleRecipe recipe = SampleRecipe.read(recipeFile);
    SampleBuilder builder = new SampleBuilder();
    for (SampleRecipe.Source source : recipe.sources()) {
      builder.add(source, Path.of(arguments[1]));
    }
    SampleManifest manifest =
        new SampleManifest(
            recipe.name(), recipe.provenance(), recipe.licence(), builder.measured, Map.of());
    output.write(manifest, builder.splits, identity);
  }

  private void add(SampleRecipe.Source source, Path folder) throws IOException {
    byte[] content = source.content(folder);
    List<Candidate> candidates =
        switch (source.kind()) {
          case SPEECHES -> Speeches.read(content);
          case COMMENTS -> DocumentationComments.read(content);
        };
    long documents = 0;
    long bytes = 0;
    for (Candidate candidate : candidates) {
      byte[] text = withoutDuplicates(candidate).getBytes(StandardCharsets.UTF_8);
      if (text.length >= SHORTEST_BYTES) {
        splits.get(split(candidate.group())).add(new Document(candidate.id(), text));
        documents++;
        bytes += text.length;
      }
    }
    measured.add(
        new SampleManifest.Source(
            source.artefact(),
            source.entry(),
            source.sha256(),
            source.licence(),
            documents,
            bytes));
  }

  /**
   * Paragraphs of which at least half the sentences are new, compared without names and numbers.
   */
  private String withoutDuplicates(Candidate candidate) {
    List<String> kept = new ArrayList<>();
    for (String paragraph : candidate.paragraphs()) {
      List<String> sentences = Prose.sentences(paragraph);
      long fresh = sentences.stream().map(Prose::gist).filter(seen::add).count();
      if (2 * fresh >= sentences.size()) {
        kept.add(paragraph);
      }
    }
    return String.join("\n\n", kept);
  }

  private static Split split(String group) {
    long share = Sha256.prefix(group) % 100;
    return share < SHARE ? Split.VALID : share < 2 * SHARE ? Split.TEST : Split.TRAIN;
  }

  /** Hash of recipe and of this package's compiled code, so that a changed filter builds anew. */
  private static String identity(Path recipe) throws IOException {
    StringBuilder parts = new StringBuilder(Sha256.hex(Files.readAllBytes(recipe)));
    for (Class<?> code :
        List.of(
            SampleBuilder.class,
            SampleFolder.class,
            SampleRecipe.class,
            Prose.class,
            Speeches.class,
            DocumentationComments.class)) {
      try (var bytes = code.getResourceAsStream(code.getSimpleName() + ".class")) {
        parts.append(' ').append(Sha256.hex(bytes.readAllBytes()));
      }
    }
    return Sha256.hex(parts.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
