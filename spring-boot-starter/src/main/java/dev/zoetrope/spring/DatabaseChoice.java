package dev.zoetrope.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;

/** Which of the application's databases the jobs are recorded in. */
final class DatabaseChoice {

    private static final String POSTGRES = "PostgreSQL";
    private static final String CHOOSE =
            "choose with zoetrope.ledger.data-source=NAME, mark one as @Primary, or take zoetrope.ledger.type=sqlite";

    private final ApplicationContext beans;
    private final @Nullable String name;

    /**
     * Prepares to choose.
     *
     * @param beans the application's beans
     * @param name the name of the data source's bean, or null for the only or the primary one
     */
    DatabaseChoice(ApplicationContext beans, @Nullable String name) {
        this.beans = beans;
        this.name = name;
    }

    /** {@return the data source} */
    DataSource required() {
        DataSource found = find();
        if (found == null) {
            throw Problem.because("zoetrope.ledger.type=postgres needs a data source, and the application has none;"
                    + " let spring.datasource.url name a PostgreSQL database");
        }
        return found;
    }

    /** {@return the data source if it is one of PostgreSQL, or null} */
    @Nullable DataSource ifPostgres() {
        DataSource found = find();
        return found != null && isPostgres(found) ? found : null;
    }

    private @Nullable DataSource find() {
        if (name != null) {
            return named(name);
        }
        ObjectProvider<DataSource> sources = beans.getBeanProvider(DataSource.class);
        DataSource unique = sources.getIfUnique();
        if (unique == null) {
            Map<String, DataSource> all = beans.getBeansOfType(DataSource.class);
            if (!all.isEmpty()) {
                throw Problem.because(
                        "jobs are recorded in one database, and the application has several data sources: "
                                + String.join(", ", all.keySet()) + "; " + CHOOSE);
            }
        }
        return unique;
    }

    private DataSource named(String bean) {
        if (!beans.containsBean(bean) || !beans.isTypeMatch(bean, DataSource.class)) {
            throw Problem.because(
                    "zoetrope.ledger.data-source names '" + bean + "', and there is no data source of that"
                            + " name; there are: " + String.join(", ", beans.getBeanNamesForType(DataSource.class)));
        }
        return beans.getBean(bean, DataSource.class);
    }

    private static boolean isPostgres(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return POSTGRES.equals(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            // Silently a file instead would lose what was bought until now.
            throw Problem.because("the application's database does not answer, so that it is not known whether jobs are"
                    + " recorded there: " + e.getMessage()
                    + "; start it, or say where with zoetrope.ledger.type=postgres or sqlite");
        }
    }
}
