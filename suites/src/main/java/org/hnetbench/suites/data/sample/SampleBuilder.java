package org.hnetbench.suites.data.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
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
 * Makes the embedded samples, called by the build: {@code SampleBuilder RECIPES SOURCES OUTPUT
 * STAMPS}, all of them folders. A recipe's sample is left alone where it is of this recipe and this
 * code already. A source that is not the pinned one fails the build. The output depends on recipe
 * and code alone: no clock, no locale, and no compression, whose bytes differ between Java
 * platforms (the jar packs it).
 */
public final class SampleBuilder {
  /** Shorter documents are dropped: they are mostly formulas of speech and stubs. */
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
   * @param arguments folders of recipes, of artefacts, for the samples, for their stamps
   * @throws IOException if an artefact is missing or is not the pinned one
   */
  public static void main(String[] arguments) throws IOException {
    Path recipes = Path.of(arguments[0]);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(recipes, "*.json")) {
      for (Path file : files) {
        SampleRecipe recipe = SampleRecipe.read(file);
        Path stamp = Path.of(arguments[3], recipe.name() + ".stamp");
        SampleFolder output = new SampleFolder(Path.of(arguments[2], recipe.name()), stamp);
        String identity = identity(file);
        if (!output.upToDate(identity)) {
          build(recipe, List.of(Path.of(arguments[1]), recipes), output, identity);
        }
      }
    }
  }

  private static void build(
      SampleRecipe recipe, List<Path> folders, SampleFolder output, String identity)
      throws IOException {
    SampleBuilder builder = new SampleBuilder();
    for (SampleRecipe.Source source : recipe.sources()) {
      builder.add(source, source.candidates(folders));
    }
    SampleManifest manifest =
        new SampleManifest(
            recipe.name(), recipe.provenance(), recipe.licence(), builder.measured, Map.of());
    output.write(manifest, builder.splits, identity);
  }

  private void add(SampleRecipe.Source source, List<Candidate> candidates) {
    long documents = 0;
    long bytes = 0;
    for (Candidate candidate : candidates) {
      byte[] text = withoutDuplicates(candidate).getBytes(StandardCharsets.UTF_8);
      if (text.length >= SHORTEST_BYTES) {
        splits.get(candidate.split()).add(new Document(candidate.id(), text));
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
    for (Paragraph paragraph : candidate.paragraphs()) {
      long fresh = paragraph.gists().stream().filter(seen::add).count();
      if (2 * fresh >= paragraph.gists().size()) {
        kept.add(paragraph.text());
      }
    }
    return String.join("\n\n", kept);
  }

  /** Hash of recipe and of this package's compiled code, so that a changed filter builds anew. */
  private static String identity(Path recipe) throws IOException {
    StringBuilder parts = new StringBuilder(Sha256.hex(Files.readAllBytes(recipe)));
    for (Class<?> code :
        List.of(
            SampleBuilder.class,
            SampleFolder.class,
            SampleRecipe.class,
            SampleRecipe.Source.class,
            Candidate.class,
            Archive.class,
            Language.class,
            Prose.class,
            ChineseProse.class,
            Speeches.class,
            DocumentationComments.class,
            SourceFiles.class,
            Genome.class)) {
      String file = code.getName().replaceFirst(".*\\.", "") + ".class";
      try (var bytes = code.getResourceAsStream(file)) {
        parts.append(' ').append(Sha256.hex(bytes.readAllBytes()));
      }
    }
    return Sha256.hex(parts.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
