package org.hnetbench.suites.data.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.hnetbench.suites.data.Sha256;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a sample is made from.
 *
 * @param name name in tables, and the folder's name
 * @param provenance where the text comes from, in one line
 * @param licence the text's licence, in one line
 * @param sources in the order in which duplicates are told: the first occurrence stays
 */
record SampleRecipe(String name, String provenance, String licence, List<Source> sources) {
  /** How a source holds text. */
  enum Kind {
    /** Lines of parliament speeches, {@code title TAB date TAB text}. */
    SPEECHES,
    /** Java source files, whose English documentation comments are wanted. */
    COMMENTS,
    /** The same in Chinese. */
    CHINESE_COMMENTS,
    /** Files of program code, wanted whole. */
    CODE,
    /** Stretches of a genome, packed FASTA. */
    GENOME
  }

  /**
   * A pinned artefact.
   *
   * @param artefact its Maven coordinates, or what else it is
   * @param file its file name; among the artefacts or beside the recipe
   * @param entry the one entry that is wanted, or null for the whole file
   * @param language of speeches; null for other kinds
   * @param files which files of program code are wanted, a regular expression of their names; null
   *     for other kinds
   * @param sha256 hash of that entry, or of the whole file
   * @param licence the artefact's licence
   */
  record Source(
      Kind kind,
      String artefact,
      String file,
      String entry,
      Language language,
      String files,
      String sha256,
      String licence) {
    /** The documents that it gives, artefact checked. */
    List<Candidate> candidates(List<Path> folders) throws IOException {
      byte[] content = content(folders);
      return switch (kind) {
        case SPEECHES -> Speeches.read(content, language);
        case COMMENTS -> DocumentationComments.read(content, Prose::paragraph);
        case CHINESE_COMMENTS -> DocumentationComments.read(content, ChineseProse::paragraph);
        case CODE -> SourceFiles.read(content, Pattern.compile(files));
        case GENOME -> Genome.read(content);
      };
    }

    private byte[] content(List<Path> folders) throws IOException {
      Path path =
          folders.stream()
              .map(folder -> folder.resolve(file))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow(() -> new IOException(artefact + ": no file " + file));
      byte[] content = read(path);
      String found = Sha256.hex(content);
      if (!found.equals(sha256)) {
        throw new IOException(
            artefact
                + (entry == null ? "" : ", entry " + entry)
                + ": sha256 is "
                + found
                + ", the recipe pins "
                + sha256
                + "; the artefact is not the one that was looked at");
      }
      return content;
    }

    private byte[] read(Path path) throws IOException {
      if (entry == null) {
        return Files.readAllBytes(path);
      }
      try (ZipFile zip = new ZipFile(path.toFile())) {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
          throw new IOException(path + " has no entry " + entry);
        }
        return zip.getInputStream(found).readAllBytes();
      }
    }
  }

  static SampleRecipe read(Path file) throws IOException {
    JsonMapper mapper =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    return mapper.readValue(Files.readAllBytes(file), SampleRecipe.class);
  }
}
