/** Programs that measure, run by hand on a calm machine; no test looks at a clock. */
package org.hnetbench.tests.measure;
