// A whole program: the snippet is a class.
package snippets;

import io.millrace.api.*;
import io.millrace.api.connector.file.*;
import io.millrace.api.eventtime.*;
import io.millrace.api.functions.*;
import io.millrace.api.windowing.assigners.*;
import io.millrace.examples.Flight;
import java.time.Duration;
import java.util.*;

/*snippet*/
